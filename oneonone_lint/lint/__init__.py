"""From a notes repo to a lint report, and from findings to fixes."""
