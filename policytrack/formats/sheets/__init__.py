"""Sheets as people keep them: chronologies and tables of stances, read into records."""
