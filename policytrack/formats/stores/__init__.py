"""Stores of whole stories as tables: folders of files, workbooks and databases."""
