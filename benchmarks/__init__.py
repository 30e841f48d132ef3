"""How fast the tool is beside others of its kind: a corpus, the peers, and one command that measures them all."""
