"""What people are asked to do: in ``@Sam Miller book the room`` it tells the name from what follows."""

VERBS = frozenset(
    """
    add agree analyse analyze arrange ask assign attend book bring build buy call cancel change chase check clarify
    clean clear close collect compare complete confirm contact coordinate copy create decide define deliver deploy
    design discuss do document draft email ensure escalate estimate evaluate explain explore file fill finalise
    finalize find finish fix follow get give handle help hire host identify implement inform install interview
    introduce investigate invite join keep lead list look make meet merge migrate move order organise organize own
    pair pay pick ping plan post prepare present prioritise prioritize propose provide publish push raise read record
    refactor release remind remove rename renew reply report request research resolve review revise run schedule
    search see send set share show sign solve sort speak start submit summarise summarize support take talk tell test
    think train try turn update upgrade use verify visit wait work wrap write
    """.split()  # noqa: SIM905 - as a list it would be all quotes
)
VERB = rf"(?:{'|'.join(sorted(VERBS))})(?:e?s)?"
"""A pattern for one of them, `book` and `books`."""
