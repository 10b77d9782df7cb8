"""Builds the site into a folder, whole or not at all, and says in Danish what stands in the way."""

import logging
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from engine.site.hook import MARK

_IN_DANISH: Final = (
    (
        re.compile(r"Doc file '(.+?)' contains a link '(.+?)', but the doc '(.+?)' does not contain an anchor '(.+?)'"),
        r"\1 henviser til \2, men \3 har ikke stedet \4",
    ),
    (
        re.compile(r"Doc file '(.+?)' contains a link '(.+?)', but there is no such anchor on this page"),
        r"\1 henviser til \2, som ikke findes på siden",
    ),
    (
        re.compile(
            r"Doc file '(.+?)' contains (?:a|an) (?:unrecognized relative |absolute )?link '(.+?)', (?:but|it).*"
        ),
        r"\1 henviser til \2, som ikke findes",
    ),
    (
        re.compile(r"A reference to '(.+?)' is included in the 'nav' configuration, which is not found.*"),
        r"menuen i mkdocs.yml nævner \1, som ikke findes",
    ),
)


class _Heard(logging.Handler):
    """Keeps the warnings of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def build(root: Path, folder: Path) -> tuple[str, ...]:
    """Build the site of a checkout; what is wrong, or nothing. A folder with other things in it is never touched."""
    if not _is_free(folder):
        return (f"Mappen {folder} er ikke tom og er ikke lavet af »hjemmel docs byg«. Vælg en anden.",)
    new = folder.parent / f".hjemmel-{secrets.token_hex(8)}.tmp"
    try:
        with _listening() as heard:
            try:
                config = load_config(str(root / "mkdocs.yml"), site_dir=str(new), strict=True)
                mkdocs_build(config)
            except MkDocsException as fault:
                return tuple(dict.fromkeys(_danish(x) for x in heard.said)) or (_danish(str(fault)),)
        if heard.said:
            return tuple(dict.fromkeys(_danish(x) for x in heard.said))
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(new, folder)  # noqa: PTH105  (a folder over an empty place)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return ()


def _is_free(folder: Path) -> bool:
    if not os.path.lexists(folder):
        return True
    return folder.is_dir() and not folder.is_symlink() and ((folder / MARK).is_file() or not any(folder.iterdir()))


@contextmanager
def _listening() -> Iterator[_Heard]:
    """What mkdocs says goes to us and not to the console; its level is left alone, or strict would hear nothing."""
    logger, heard = logging.getLogger("mkdocs"), _Heard()
    logger.addHandler(heard)
    passed_on, logger.propagate = logger.propagate, False
    try:
        yield heard
    finally:
        logger.removeHandler(heard)
        logger.propagate = passed_on


def _danish(text: str) -> str:
    for pattern, words in _IN_DANISH:
        found = pattern.search(text)
        if found is not None:
            return found.expand(words) + "."
    return text
