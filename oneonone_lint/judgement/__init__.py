"""What is wrong, how things stand, what comes next."""
