"""What is read once: rules, and a scenario with its rules, are kept, so that a command need not read the law again.

The key is the content of every file and of the language itself, so that nothing old is ever taken for new. The reader
of texts is itself loaded only where something is to be read.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from dsl.model.nodes import Model
from dsl.model.scenario import Scenarie
from dsl.problems.problem import Problem
from dsl.source.cache import keep_thing, kept_as, program
from dsl.source.files import shown_path

if TYPE_CHECKING:
    from dsl.load import Loaded

KIND: Final = "regler"
READY: Final = "scenarier"
LANGUAGE: Final = Path(__file__).parent


@frozen
class Ready:
    """A scenario, None when it cannot be run, with what is to be said of it; the checked rules, and their problems."""

    model: Model
    of_rules: tuple[Problem, ...]
    scenarie: Scenarie | None
    of_scenario: tuple[Problem, ...]


def load_kept(
    files: tuple[Path, ...], local: frozenset[Path] = frozenset(), shown_from: Path | None = None
) -> "Loaded":
    """As ``load``; what the same files gave before is taken from the user's cache, when it can be."""
    from dsl.load import Loaded, load  # noqa: PLC0415  (as the head of the file says)

    key = _key(files, local, shown_from)
    known = kept_as(KIND, key, Loaded) if key is not None else None
    if known is not None:
        return known
    found = load(files, local, shown_from)
    if key is not None and key == _key(files, local, shown_from):  # nobody wrote to a file while it was read
        keep_thing(KIND, key, found)
    return found


def load_ready(
    path: Path, files: tuple[Path, ...], local: frozenset[Path] = frozenset(), shown_from: Path | None = None
) -> Ready:
    """A scenario read against rules; both from the user's cache, when all that they are read from is the same."""
    key = _key_of(path, files, local, shown_from)
    known = kept_as(READY, key, Ready) if key is not None else None
    if known is not None:
        return known
    found = ready(path, load_kept(files, local, shown_from), shown_from)
    if key is not None and key == _key_of(path, files, local, shown_from):  # as above
        keep_thing(READY, key, found)
    return found


def ready(path: Path, rules: "Loaded", shown_from: Path | None = None) -> Ready:
    """A scenario read against rules that are in hand."""
    from dsl.load import load_scenario  # noqa: PLC0415  (as the head of the file says)

    return Ready(rules.model, rules.problems, *load_scenario(path, rules, shown_from))


def _key_of(path: Path, files: tuple[Path, ...], local: frozenset[Path], shown_from: Path | None) -> str | None:
    """With the scenarios beside it: data may be borrowed of them."""
    of_rules = _key(files, local, shown_from)
    beside = sorted({path, *path.parent.glob("*.scenarie")})
    told = hashlib.sha256(repr((of_rules, str(path))).encode())  # a path may have what is no text
    return _hashed(told, beside, local, shown_from) if of_rules is not None else None


def _key(files: tuple[Path, ...], local: frozenset[Path], shown_from: Path | None) -> str | None:
    """None when a file cannot be read: that is told each time."""
    return _hashed(hashlib.sha256(program(LANGUAGE)), files, local, shown_from)


def _hashed(
    told: "hashlib._Hash", files: Iterable[Path], local: frozenset[Path], shown_from: Path | None
) -> str | None:
    try:
        for path in files:
            said = repr((str(path), shown_path(path, shown_from), path in local)).encode()
            raw = path.read_bytes()
            told.update(b"%d %b %d %b" % (len(said), said, len(raw), raw))
    except OSError:
        return None
    return told.hexdigest()
