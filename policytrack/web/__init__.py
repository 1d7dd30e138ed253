"""The page of one story: what it shows as plain values, and the templates that show it."""
