"""From text to facts: pure, without a file, a clock or a setting."""
