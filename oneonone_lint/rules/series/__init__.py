"""Rules that see a series whole."""
