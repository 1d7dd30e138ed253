"""Figures: layout in plain numbers first, then drawing with matplotlib."""
