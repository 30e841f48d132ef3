"""Rules that see what the others found where a comment suppresses some, one file a rule."""
