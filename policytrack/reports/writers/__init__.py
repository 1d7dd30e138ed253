"""A document in each format; one module a format."""
