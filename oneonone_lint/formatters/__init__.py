"""Text out of reports; formatters decide nothing."""
