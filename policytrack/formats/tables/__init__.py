"""A story as tables and as text."""
