"""The command line: one thin module a command, errors turned into words and exit codes at one door."""
