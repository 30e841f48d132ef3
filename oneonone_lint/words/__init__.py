"""What is passed around: frozen values with next to no behaviour."""
