"""Rules that see what git remembers."""
