"""What of these files pytest leaves alone."""

collect_ignore = ["added_fields.py"]
"""Run in a process of its own, for it changes the classes of records."""
