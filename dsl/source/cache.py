"""The user's own folder for what can be made again: nothing in it is needed, and nothing fails when it is not there."""

import contextlib
import gc
import hashlib
import os
import pickle
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")
NEWEST: Final = 8  # of each kind: every edit of a rule leaves an old one behind


def folder() -> Path:
    """The folder, as the system says where such things lie."""
    own = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    return Path(own) / "hjemmel"


def kept(kind: str, key: str) -> bytes | None:
    """What was kept under a key; None when nothing is, or it cannot be read."""
    try:
        return _place(kind, key).read_bytes()
    except OSError:
        return None


def keep(kind: str, key: str, content: bytes) -> None:
    """Keeps some bytes under a key, whole or not at all, and lets the oldest of the kind go."""
    place = _place(kind, key)
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(made).replace(place)
        except OSError:
            Path(made).unlink(missing_ok=True)
            raise
        others = sorted(place.parent.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in others[NEWEST:]:
            old.unlink(missing_ok=True)


@cache
def program(*folders: Path) -> bytes:
    """A hash of the text of a program, and of the Python that runs it: what another program made is not taken."""
    told = hashlib.sha256(sys.version.encode())
    for path in sorted(one for folder in folders for one in folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            raw = path.read_bytes()
            told.update(b"%b %d %b" % (path.name.encode(), len(raw), raw))
    return told.digest()


def kept_as(kind: str, key: str, made: type[T]) -> T | None:
    """A thing of a type that was kept under a key; None when there is none that can be read."""
    content = kept(kind, key)
    collected = gc.isenabled()
    gc.disable()  # nothing of what is read is to go, and there is much of it
    try:
        found = pickle.loads(content) if content is not None else None  # noqa: S301  (the user's own folder)
    except Exception:  # noqa: BLE001  (whatever is wrong with an old file: it is made anew)
        return None
    finally:
        if collected:
            gc.enable()
    return found if isinstance(found, made) else None


def keep_thing(kind: str, key: str, thing: object) -> None:
    """Keeps a thing under a key."""
    keep(kind, key, pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))


def _place(kind: str, key: str) -> Path:
    return folder() / kind / key
