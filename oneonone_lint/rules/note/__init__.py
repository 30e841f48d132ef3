"""Rules that see one note."""
