"""Files, git, and the settings on disk."""
