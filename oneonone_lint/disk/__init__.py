"""Files on disk: read through one door, written whole or not at all."""
