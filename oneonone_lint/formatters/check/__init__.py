"""The formats of ``check``."""
