"""A report as one page for a browser (interface, clause 4.7)."""
