"""The one door to git, and what is read through it."""
