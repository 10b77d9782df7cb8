"""What ``hjemmel ny --fra`` can begin with: each area that has a ``begynd.toml`` says so itself, and what to fill in.

The scenario and its data are copied; a scenario's checks against the invented figures are left out, and its sources
become the user's own.
"""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from engine.notat.case import SUFFIX

FILE: Final = "begynd.toml"
OWN_SOURCE: Final = "Egne tal"

_DATA: Final = re.compile(r"^    fil +(\S.*?) *$", re.MULTILINE)
_SOURCE: Final = re.compile(r'^( *kilde +)"[^"]*".*$', re.MULTILINE)
_CHECKS: Final = re.compile(r"^kontroltal\n(?:(?: .*)?\n)*", re.MULTILINE)


@frozen
class Begyndelse:
    """``ret`` are sentences on what to change in the scenario; ``data`` says of each data file what is in it.

    ``omraader`` are the areas to read: the own one, and those that its rules lean on. ``regler`` are the rule files
    that are the user's to change, with what is in them.
    """

    omraader: tuple[str, ...]
    titel: str
    scenarie: str
    skabelon: str
    ret: tuple[str, ...]
    data: tuple[tuple[str, str], ...]
    regler: tuple[tuple[str, str], ...]
    mappe: Path

    @property
    def omraade(self) -> str:
        """The area by its name."""
        return self.omraader[0]

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
        found |= {f"regler/{name}": (self.mappe / name).read_bytes() for name, _ in self.regler}
        words = self.mappe / "scenarier" / f"{self.scenarie}{SUFFIX}"
        return found | ({f"scenarier/{words.name}": words.read_bytes()} if words.is_file() else {})


def starts(rules: Path) -> tuple[Begyndelse, ...]:
    """All there is to begin with, by area; one that cannot be used is left out."""
    found = (read_start(path) for path in sorted(rules.glob(f"*/{FILE}")))
    return tuple(one for one in found if isinstance(one, Begyndelse))


def start_named(rules: Path, name: str) -> Begyndelse | Problem:
    """What an area begins with; told when there is nothing, or when it cannot be used."""
    path = rules / name / FILE
    if name in {one.parent.name for one in rules.glob(f"*/{FILE}")}:
        return read_start(path)
    known = [one.omraade for one in starts(rules)]
    return problem(
        "ukendt-begyndelse", None, navn=name, mente=nearest(name, known) or "", muligheder=", ".join(known)
    )  # fmt: skip


def read_start(path: Path) -> Begyndelse | Problem:
    """The file of an area, or what is wrong with it."""
    try:
        said: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        titel, scenarie, skabelon = (str(said[name]) for name in ("titel", "scenarie", "skabelon"))
        ret = tuple(str(one) for one in said["ret"])
        data, rules = (
            tuple((str(n), str(t)) for n, t in one.items()) for one in (said["data"], said.get("regler", {}))
        )
        areas = (path.parent.name, *(str(one) for one in said.get("læser også", ())))
        start = Begyndelse(areas, titel, scenarie, skabelon, ret, data, rules, path.parent)
        read = [name for name in start.filer if name.startswith("data/")]
    except KeyError as fault:
        return _unusable(path, f"»{fault.args[0]}« mangler")
    except tomllib.TOMLDecodeError:
        return _unusable(path, "linjerne kan ikke læses")
    except (AttributeError, TypeError, ValueError):
        return _unusable(path, "en værdi er af en anden slags")
    except OSError as fault:
        return _unusable(path, f"»{Path(str(fault.filename)).name}« kan ikke læses")
    odd = sorted(set(read) ^ set(dict(data)))
    return _unusable(path, f"under [data] skal netop scenariets filer stå; se »{odd[0]}«") if odd else start


def _unusable(path: Path, why: str) -> Problem:
    return problem("begyndelse-kan-ikke-bruges", None, fil=path.as_posix(), grund=why)


def guide(start: Begyndelse, called: str) -> str:
    """What to fill in and what to run, for the user; ``called`` is how the program is called."""
    path = f"scenarier/{start.scenarie}.scenarie"
    files = [
        f"## {name}\n\n{text}\n\nKolonner: {', '.join(_columns(start.filer[name]))}.\n" for name, text in start.data
    ]
    files += [f"## regler/{name}\n\n{text}\n" for name, text in start.regler]
    steps = "\n".join(f"{at}. {text}" for at, text in enumerate(start.ret, 1))
    words = f"scenarier/{start.scenarie}{SUFFIX}"
    told = _WORDS.format(words=words) if words in start.filer else ""
    return _GUIDE.format(
        titel=start.titel, path=path, files="\n".join(files), steps=steps, called=called, skabelon=start.skabelon,
        words=told,
    )  # fmt: skip


def _columns(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").partition("\n")[0].strip().split(";")


_WORDS: Final = """## {words}

Ordene i notatet. Tallene hentes fra scenariet: der står deres navne i krøllede parenteser.

"""
_GUIDE: Final = """# {titel}

Alt her kan regnes, som det står, men tallene er opdigtede. Skift dem ud med dine egne, én fil ad gangen, og kør
kommandoerne igen.

```
{called} tjek --beregn
{called} beregn {path}
{called} notat {path} --skabelon {skabelon} --ud notat.html
```

Datafilerne er CSV med semikolon: tal med komma før decimaler, dage som 31-12-2022 eller 2022-12-31. Et regneark kan
gemme sådan en fil (»CSV UTF-8«). En Excel-fil kan læses i stedet, når dens navn står efter »fil« i scenariet.

{files}
{words}## I scenariet

{steps}

Sig til sidst i »regler/kilder.regel«, hvor tallene kommer fra. Er de målt og ikke skønnet, så skriv »belæg  måling« i
scenariet.
"""
