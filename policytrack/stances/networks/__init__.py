"""Measures between actors, or between issues."""
