"""What ``hjemmel ny --fra`` can begin with: each area that has a ``begynd.toml`` says so itself, and what to fill in.

The scenario and its data are copied; a scenario's checks against the invented figures are left out, and its sources
become the user's own.
"""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from dsl.problems.problem import Problem, problem

FILE: Final = "begynd.toml"
OWN_SOURCE: Final = "Egne tal"
_DATA: Final = re.compile(r"^    fil +(\S.*?) *$", re.MULTILINE)
_SOURCE: Final = re.compile(r'^( *kilde +)"[^"]*".*$', re.MULTILINE)
_CHECKS: Final = re.compile(r"^kontroltal\n(?:(?: .*)?\n)*", re.MULTILINE)


@frozen
class Begyndelse:
    """``ret`` are sentences on what to change in the scenario; ``data`` says of each data file what is in it."""

    omraade: str
    titel: str
    scenarie: str
    skabelon: str
    ret: tuple[str, ...]
    data: tuple[tuple[str, str], ...]
    mappe: Path

    @property
    def tekst(self) -> str:
        """The scenario as the user gets it."""
        text = (self.mappe / "scenarier" / f"{self.scenarie}.scenarie").read_text(encoding="utf-8")
        own = _SOURCE.sub(rf'\g<1>"{OWN_SOURCE}"', _CHECKS.sub("", text))
        head = re.sub(r"\A(?:#.*\n|\n)*", "", own)
        return f"{head.rstrip()}\n"

    @property
    def filer(self) -> dict[str, bytes]:
        """The files by their paths in the workspace: the scenario, its data, and its text when it has one."""
        names = dict.fromkeys(_DATA.findall(self.tekst))
        found = {f"scenarier/{self.scenarie}.scenarie": self.tekst.encode()}
        found |= {name: (self.mappe / name).read_bytes() for name in names}
        words = self.mappe / "scenarier" / f"{self.scenarie}.sag"
        return found | ({f"scenarier/{words.name}": words.read_bytes()} if words.is_file() else {})


def starts(rules: Path) -> tuple[Begyndelse, ...]:
    """All there is to begin with, by area; one that cannot be used is left out."""
    found = (read_start(path) for path in sorted(rules.glob(f"*/{FILE}")))
    return tuple(one for one in found if isinstance(one, Begyndelse))


def read_start(path: Path) -> Begyndelse | Problem:
    """What an area begins with, or what is missing for it."""
    try:
        said: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = tuple(str(said[name]) for name in ("titel", "scenarie", "skabelon"))
        ret, data = tuple(said["ret"]), tuple(dict(said["data"]).items())
        start = Begyndelse(path.parent.name, *texts, ret, data, path.parent)
        missing = [name for name in start.filer if name.startswith("data/") and name not in dict(data)]
    except KeyError as fault:
        return problem("begyndelse-kan-ikke-bruges", None, fil=path.as_posix(), grund=f"{fault.args[0]} mangler")
    except (OSError, ValueError, TypeError):
        return problem("begyndelse-kan-ikke-bruges", None, fil=path.as_posix(), grund="")
    if missing or len(data) != len(start.filer) - 1:
        pass
    return start
