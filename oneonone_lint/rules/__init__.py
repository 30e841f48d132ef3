"""The rules: one file each; the folder says what a rule may see; ``registry`` lists them."""
