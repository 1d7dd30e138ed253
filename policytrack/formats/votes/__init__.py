"""Votes as parliaments and those who count them publish them: one module per publisher."""
