"""A story as a file: YAML and JSON."""
