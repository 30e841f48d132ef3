"""From a document to a note: sections, actions, names of files, suppressions."""
