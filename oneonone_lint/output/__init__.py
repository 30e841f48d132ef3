"""Faces of reports: each module turns a report into text and decides nothing."""
