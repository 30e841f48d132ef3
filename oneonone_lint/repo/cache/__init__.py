"""What is known of a series from the run before: kept in the folder of git, used while all is as it was."""
