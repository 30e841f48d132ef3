"""Rules that see what git's log tells of a series, one file a rule."""
