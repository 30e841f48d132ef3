"""A running document as the notes of a series."""
