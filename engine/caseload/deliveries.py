"""A data set in several files: the files that a name with a star stands for, and the day in the name of each."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from dsl.values.period import Dag, PeriodeFejl, read_period

STJERNE: Final = "*"
_DAG: Final = re.compile(r"(?<![0-9])([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])")


def matching(path: Path) -> tuple[Path, ...]:
    """The files of a folder with a name after the pattern; their order is that of the names."""
    pattern = re.compile(".*".join(map(re.escape, path.name.split(STJERNE))))
    try:
        return tuple(sorted(one for one in path.parent.iterdir() if pattern.fullmatch(one.name) and one.is_file()))
    except OSError:
        return ()


def day_in(name: str) -> date | None:
    """The last day that a file's name tells, `2019-03-01` or `20190301`."""
    found = [read_period("-".join(parts), "dag") for parts in _DAG.findall(name)]
    days = [one.dato for one in found if isinstance(one, Dag) and not isinstance(one, PeriodeFejl)]
    return days[-1] if days else None
