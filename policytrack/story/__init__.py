"""Questions about a story as a whole."""
