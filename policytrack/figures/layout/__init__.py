"""Figures as plain numbers; nothing here draws."""
