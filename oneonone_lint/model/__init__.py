"""Frozen values of the field: notes, actions, people, findings, settings."""
