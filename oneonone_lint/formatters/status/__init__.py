"""The formats of ``status``."""
