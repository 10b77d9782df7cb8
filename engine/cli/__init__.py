"""The command line: reads arguments, calls the rooms, tells in Danish; one file for each command."""

import sys

from engine.cli.guard import guarded


def main() -> None:
    """Run what was asked for; the exit code is 0 done, 1 faults in the input, 2 wrong use, 3 our own fault."""
    sys.exit(guarded(sys.argv[1:]))
