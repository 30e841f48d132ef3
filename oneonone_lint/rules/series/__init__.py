"""Rules that see a series whole, one file a rule."""
