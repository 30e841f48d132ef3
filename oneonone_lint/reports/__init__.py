"""What the commands that look back and ahead gather: status, digest, log, calendar."""
