"""Where every page of the rules is: a folder for each kind of thing, and in it one for each thing."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

from attrs import frozen

_FOLDED: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "§": "p-"})


@frozen
class Adresser:
    """The page of each thing by its name, as a path below the root of the site that ends in ``.html``."""

    regelsaet: Mapping[str, str]
    stoerrelser: Mapping[str, str]
    kilder: Mapping[str, str]
    scenarier: Mapping[str, str]
    omraader: Mapping[str, str]


def addresses_in(folder: str, names: Iterable[str]) -> dict[str, str]:
    """A page for each name; two names that fold alike get a number."""
    found: dict[str, str] = {}
    for name in names:
        short, number = slug(name), 1
        while (page := f"{folder}/{short}{'' if number == 1 else f'-{number}'}/index.html") in found.values():
            number += 1
        found[name] = page
    return found


def slug(text: str) -> str:
    """Lower-case ASCII with hyphens: *Rådighedsbeløb* is ``raadighedsbeloeb``."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_FOLDED)).strip("-") or "side"


def relative(target: str, page: str) -> str:
    """The address of a target, anchor and all, as written on a page."""
    path, sign, anchor = target.partition("#")
    there, here = path.split("/"), page.split("/")[:-1]
    shared = len(posixpath.commonprefix([there[:-1], here]))
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]]) + sign + anchor


def source_of(page: str) -> str:
    """The Markdown file that a page is made from."""
    return PurePosixPath(page).with_suffix(".md").as_posix()
