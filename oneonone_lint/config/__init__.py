"""The settings on disk: ``oneonone.toml``, its profiles, and where each key stands."""
