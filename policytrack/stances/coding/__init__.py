"""Statements to codes, from records and from frames."""
