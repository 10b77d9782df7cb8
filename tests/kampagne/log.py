"""The log of a campaign: one line of JSON for each part that is done, so that a campaign that was stopped goes on."""

import json
from collections import Counter
from pathlib import Path

from attrs import frozen

from tests.kampagne.formler import Tal


@frozen
class Del:
    """A part of a campaign: which programs, and of which kind (*formler* or *kerne*)."""

    slags: str
    foerste: int
    antal: int


@frozen
class Udfoert:
    """A part that is done: what was counted, processor seconds, and the programs that differ, with where and how."""

    del_: Del
    tal: Tal
    sekunder: float
    uens: tuple[tuple[int, str, str], ...] = ()


def line(done: Udfoert) -> str:
    """A part as a line of the log."""
    counted: dict[str, dict[str, int]] = {}
    for (group, name), many in sorted(done.tal.items()):
        counted.setdefault(group, {})[name] = many
    said = {
        "slags": done.del_.slags, "første": done.del_.foerste, "antal": done.del_.antal,
        "processorsekunder": round(done.sekunder, 1), "tal": counted,
        "uens": [{"program": x, "hvor": where, "tekst": text} for x, where, text in done.uens],
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False)


def read(path: Path) -> list[Udfoert]:
    """The parts that a log has; a last line that was cut off is done again."""
    found = []
    for text in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        try:
            said = json.loads(text)
        except json.JSONDecodeError:
            continue
        counted: Tal = Counter(
            {(group, name): many for group, names in said["tal"].items() for name, many in names.items()}
        )
        part = Del(said["slags"], said["første"], said["antal"])
        differ = tuple((x["program"], x["hvor"], x["tekst"]) for x in said["uens"])
        found.append(Udfoert(part, counted, said["processorsekunder"], differ))
    return found


def parts(kind: str, first: int, many: int, size: int) -> list[Del]:
    """Programs in parts of a size."""
    return [Del(kind, at, min(size, first + many - at)) for at in range(first, first + many, size)]


def table(done: list[Udfoert]) -> str:
    """What all parts counted, kind by kind, as a text."""
    lines = []
    for kind in dict.fromkeys(one.del_.slags for one in done):
        own = [one for one in done if one.del_.slags == kind]
        seconds = sum(one.sekunder for one in own)
        lines.append(f"{kind}: {sum(one.del_.antal for one in own)} programmer, {seconds:.0f} s processortid")
        tal: Tal = Counter()
        for one in own:
            tal.update(one.tal)
        lines += [f"    {group}: {name} {many}" for (group, name), many in sorted(tal.items())]
    return "\n".join(lines)
