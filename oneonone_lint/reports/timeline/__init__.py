"""How things went: what a series did day by day, for the page (interface, clause 4.7)."""
