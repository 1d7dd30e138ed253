"""What is asked of a story as a whole."""
