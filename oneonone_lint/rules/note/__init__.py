"""Rules that see one note, one file a rule."""
