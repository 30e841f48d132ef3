"""What is known of a series from the run before: kept in the folder of git, used while all is as it was."""

FOLDER = "oneonone-lint"
"""What it is called in the folder of git."""
ANSWER = ".answer"
"""How the names of files end that keep an answer (``answer.py``)."""
TEXT = ".text"
"""How those end that keep the text of one."""
