"""A document in each format; one module per format."""
