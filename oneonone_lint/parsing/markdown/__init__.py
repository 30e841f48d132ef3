"""From text to a document: headings, items, boxes, comments, each with its place."""
