"""``oneonone-lint check``."""
