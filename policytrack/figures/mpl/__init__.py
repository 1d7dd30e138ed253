"""The artists that draw a layout with matplotlib."""
