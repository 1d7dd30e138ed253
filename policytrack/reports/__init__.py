"""What is sent out: the briefing, tables for a publication, and a report to be edited."""
