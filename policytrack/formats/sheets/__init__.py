"""Sheets kept by hand: chronologies and tables of stances, read into records."""
