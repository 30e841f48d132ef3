"""Notes repos on disk and in git: where notes are read from and written to."""
