"""Looks for faults for some seconds: ``python -m tests.fuzz --seconds 60 --seed 1``.

The same seed tries the same examples in the same order, on a slow machine fewer of them;
``--examples`` bounds them on a fast one. The first that fails is made
as small as can be and printed; it belongs into ``tests/fuzz/cases.py`` then, with a name that says what it was.
"""

import argparse
import itertools
import os
import time

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.properties import PROPERTIES, Property

BATCH = 5


def main() -> None:
    """Try each property in turn, a few examples at a time, until the time is up."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, help="stop after so many, also before the time is up")
    wanted = parser.parse_args()
    os.environ.update(COLUMNS="100", NO_COLOR="1", GIT_CEILING_DIRECTORIES="/")
    end = time.monotonic() + wanted.seconds
    tried = 0
    for number in itertools.count():
        _try(PROPERTIES[number % len(PROPERTIES)], wanted.seed * 1_000_000 + number)
        tried += BATCH
        if time.monotonic() > end or tried == wanted.examples:
            break
    print(f"{tried} examples of {len(PROPERTIES)} properties hold (seed {wanted.seed})")  # noqa: T201 - a program


def _try(entry: Property, number: int) -> None:
    """Try a few examples of a property; hypothesis raises what fails, with the smallest example."""
    unhurried = settings(max_examples=BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    seed(number)(unhurried(given(*entry.examples)(entry.holds)))()


if __name__ == "__main__":
    main()
