"""The formats in which stories stand in files: one module each."""
