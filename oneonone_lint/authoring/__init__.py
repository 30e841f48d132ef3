"""What writes notes: the next one, a first one, those of an old document."""
