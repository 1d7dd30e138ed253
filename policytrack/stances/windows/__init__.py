"""Statements over time."""
