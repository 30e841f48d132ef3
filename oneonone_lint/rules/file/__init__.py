"""Rules on a file that stands where a note should, one file a rule."""
