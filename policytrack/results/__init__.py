"""What the methods of the facades return."""
