"""What a text means: pure, no file is opened here."""
