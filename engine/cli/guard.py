"""Between the commands and the person: whatever goes wrong ends as a Danish sentence and an exit code."""

import gc
import hashlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Final

import click

from engine.cli.console import make_readable, say
from engine.cli.danish_click import usage_text
from engine.cli.program import program

DONE: Final = 0
FAULTS: Final = 1
WRONG_USE: Final = 2
OUR_FAULT: Final = 3
INTERRUPTED: Final = 130
TRACE_FILE: Final = "HJEMMEL_SPORING"
# New things between two collections. A command makes a great many that nothing leans on in a ring, and then ends.
COLLECTED_EACH: Final = 100_000


def guarded(arguments: Sequence[str]) -> int:
    """Run a command; nothing escapes, and no traceback reaches the screen."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECTED_EACH)
    try:
        make_readable(sys.stdout)
        make_readable(sys.stderr)
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("Afbrudt.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has what it wanted; the interpreter's own last flush must find something that is open.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as fault:  # noqa: BLE001  (the last wall)
        say(_own_fault(fault))
        return OUR_FAULT
    finally:
        gc.unfreeze()  # what was read for the command may go
        gc.set_threshold(*before)
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        with program.make_context("hjemmel", list(arguments)) as context:
            code: int = program.invoke(context)
            return code
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as wrong:
        say(usage_text(wrong))
        return WRONG_USE
    except click.ClickException as refused:
        say(f"Fejl: {refused.message}")
        return FAULTS


def _own_fault(fault: BaseException) -> str:
    """Say that it is our fault, with a number that is the same for the same fault."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = "|".join(f"{frame.name}:{frame.lineno}" for frame in frames)
    number = hashlib.sha256(f"{type(fault).__name__}|{where}".encode()).hexdigest()[:8].upper()
    text = (
        "Der er en fejl i Hjemmel selv, ikke i dine filer. Ingen fil er skrevet halvt.\n"
        f"Meld rapportnummer {number} til dem, der passer programmet."
    )
    named = os.environ.get(TRACE_FILE)
    if not named:
        return f"{text}\nSkriv {TRACE_FILE}=FIL foran kommandoen for at få sporet af fejlen i en fil."
    try:
        with open(named, "a", encoding="utf-8") as file:  # noqa: PTH123  (the name is used as it was given)
            file.write(f"Rapport {number}\n{''.join(traceback.format_exception(fault))}\n")
    except OSError:
        return f"{text}\nSporet kunne ikke skrives i »{named}«."
    return f"{text}\nSporet er skrevet i »{named}«."
