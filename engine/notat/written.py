"""Files on disk, all or none: written beside their places, flushed, then moved in by name.

In: a folder and the bytes of each file. Out: None when every file is in place, or the reason why none is. A killed run
leaves each file whole, old or new, and perhaps temporary files, which the next run sweeps away. Two runs that write to
the same folder at once may sweep each other's: the loser gets a SkriveFejl, never a half file.
"""

import os
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import frozen

from dsl.source.reasons import reason

_STALE: Final = ".hjemmel-*.tmp"
# On Windows a reader (a virus scanner, a preview) holds a file for a moment.
_PATIENCE: Final = (0.05, 0.1, 0.2, 0.4)


@frozen
class SkriveFejl:
    """Nothing was written: `sti` is the file or folder that refused, `aarsag` a Danish clause without a full stop."""

    sti: str
    aarsag: str


def write_all(folder: Path, files: Mapping[str, bytes]) -> SkriveFejl | None:
    """Write `files` (plain file names) into `folder`, which is made when it is missing."""
    made: list[Path] = []
    try:
        _make(folder, made)
    except OSError as fault:
        _remove_folders(made)
        return _fault(Path(fault.filename or folder), fault)
    refused = _write_into(folder, files)
    if refused is not None:
        _remove_folders(made)
    return refused


def _write_into(folder: Path, files: Mapping[str, bytes]) -> SkriveFejl | None:
    temporary: list[Path] = []
    replaced: list[tuple[Path, Path | None]] = []
    place = folder
    try:
        for stale in folder.glob(_STALE):
            stale.unlink(missing_ok=True)
        moves: list[tuple[Path, Path, Path | None]] = []
        for name, content in files.items():
            place = folder / name
            new = _flushed(folder, content, temporary)
            old = _flushed(folder, place.read_bytes(), temporary) if place.is_file() else None
            moves.append((new, place, old))
        for new, place, old in moves:
            _replace(new, place)
            replaced.append((place, old))
        _flush_folder(folder)
    except OSError as fault:
        return _fault(place, fault, "" if _put_back(replaced) else "; en ældre udgave kunne ikke lægges tilbage")
    finally:
        for path in temporary:
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return None


def _make(folder: Path, made: list[Path]) -> None:
    """Make the folder and its missing parents; `made` gets each as it comes into being."""
    if not folder.is_dir():
        if not folder.exists():
            _make(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _flushed(folder: Path, content: bytes, temporary: list[Path]) -> Path:
    path = folder / f".hjemmel-{secrets.token_hex(8)}.tmp"
    # Not tempfile: its files are for the owner alone, and a notat is to be read by colleagues.
    with path.open("xb") as stream:
        temporary.append(path)
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    return path


def _replace(new: Path, place: Path) -> None:
    for seconds in _PATIENCE:
        try:
            os.replace(new, place)  # noqa: PTH105 - the tests break this very call
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    os.replace(new, place)  # noqa: PTH105 - the same


def _flush_folder(folder: Path) -> None:
    with suppress(PermissionError):  # Windows opens no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put_back(replaced: list[tuple[Path, Path | None]]) -> bool:
    """Undo the moves, last first; False when some older file could not be put back."""
    whole = True
    for place, old in reversed(replaced):
        try:
            if old is None:
                place.unlink(missing_ok=True)
            else:
                _replace(old, place)
        except OSError:
            whole = False
    return whole


def _remove_folders(made: list[Path]) -> None:
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def _fault(path: Path, fault: OSError, more: str = "") -> SkriveFejl:
    return SkriveFejl(str(path), reason(fault) + more)
