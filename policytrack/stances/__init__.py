"""Statements as numbers: the tally, rules, agreement and windows, on arrays and frames."""
