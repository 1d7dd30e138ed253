"""What the facades' methods give back."""
