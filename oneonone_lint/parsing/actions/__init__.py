"""From the text of an item to an action: owners, days, fields; and back."""
