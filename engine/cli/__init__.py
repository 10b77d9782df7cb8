"""The command line: reads arguments, calls the rooms, tells in Danish; one file for each command."""

import sys

from engine.cli.guard import guarded


def main() -> None:
    """Run the command that was asked for and leave with its exit code: 0 done, 1 faults in the input, 2 wrong use, 3 ours."""
    sys.exit(guarded(sys.argv[1:]))
