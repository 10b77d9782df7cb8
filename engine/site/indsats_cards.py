"""An indsats on the page of its regelsæt: what it is said to cost and do, by whom, and how that fades."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from dsl.model.indsatser import OF_INDSATSER, SAMLET, VIRKNING
from dsl.model.nodes import Konstant, Regelsaet, Saetning, Tabeldata, Udtryk, Version
from engine.result.words import number_text
from engine.site.addresses import slug
from engine.site.markup import Html, block, bullets, heading, joined, plain, table, tag
from engine.site.side import Henviser
from engine.site.wording import counted, listed

_GAP: Final = re.compile(r"\s{2,}")
_WEEKS_AT: Final = 2  # indsats, skøn, weeks: the conditions of a row of what an indsats does
_TOLD: Final = """
En indsats er en antagelse om, hvad der virker. Den er ikke lov: effekten er den, kilden siger, og evidensen siger, hvor
godt den er belagt. Tallene er for ét forløb.
"""


def indsats_cards(rules: Regelsaet, to: Henviser) -> Iterator[str]:
    """A card for each indsats of the latest version that declares some; nothing when none does."""
    declaring = [v for v in rules.versioner if OF_INDSATSER & v.saetninger.keys()]
    if not declaring:
        return
    version = declaring[-1]
    yield heading(2, "Indsatser", "indsatser")
    yield _TOLD
    others = counted(len(declaring) - 1, "tidligere version", "tidligere versioner")
    behind = f" {others.capitalize()} har også indsatser; se teksten nedenfor." if len(declaring) > 1 else ""
    yield block(tag("p", "Sådan er de i versionen ", to.version(version), f".{behind}"))
    for name in _names(version):
        yield heading(3, name[:1].upper() + name[1:], f"indsats-{slug(name)}")
        yield block(bullets(_lines(name, version, to)), class_="fakta")
        yield from _over_time(name, version)


def _names(version: Version) -> tuple[str, ...]:
    """The indsatser, in the order they are declared."""
    found = (
        (row.span.line, name)
        for sentence in _tables(version)
        for asked, row in _rows(sentence)
        if row.led and row.led[0].op != "ikke omfattet"
        for name in asked[0]
    )
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _tables(version: Version) -> Iterator[Saetning]:
    yield from (version.saetninger[n] for n in version.saetninger if n in OF_INDSATSER)


def _rows(sentence: Saetning) -> Iterator[tuple[tuple[frozenset[str], ...], Udtryk]]:
    """Each row: what it asks of each column (the words of it where that is no list of members), and its value."""
    data = sentence.krop.data
    if not isinstance(data, Tabeldata):
        return
    for asked, row in zip(data.raekker, sentence.krop.led[data.betingelser :], strict=True):
        keys = (k.blandt if k.blandt is not None else (k.tekst,) for k in asked)
        yield tuple(frozenset(str(x) for x in key) for key in keys), row


def _lines(name: str, version: Version, to: Henviser) -> Iterator[Html]:
    """What is declared, word for word, and what it rests on."""
    said: dict[str, str] = {}
    grounds: dict[str, None] = {}
    for sentence in _tables(version):
        for asked, row in _rows(sentence):
            if name in asked[0] and row.led and row.led[0].op != "ikke omfattet":
                word, _, text = _GAP.sub("\t", row.tekst.strip()).partition("\t")
                said[word] = text
                grounds |= {f"{to.grund(g)} ({plain(g.belaeg)})": None for g in row.grunde}
    for word, text in said.items():
        yield joined((tag("strong", f"{word.capitalize()}: "), text.strip('"')))
    yield joined((tag("strong", "Hviler på: "), listed(Html(g) for g in grounds) or "ingen kilde"))


def _over_time(name: str, version: Version) -> Iterator[str]:
    """The effect in each stretch of weeks, each estimate in a column; the whole of it where no weeks are given."""
    for quantity, first in ((VIRKNING, "Uger efter start"), (SAMLET, "Periode")):
        sentence = version.saetninger.get(quantity)
        found: dict[str, dict[str, str]] = {}
        for asked, row in _rows(sentence) if sentence is not None else ():
            number = _number(row)
            if name in asked[0] and number:
                weeks = next(iter(asked[_WEEKS_AT])) if len(asked) > _WEEKS_AT else "i alt"
                found.setdefault(weeks, {})[next(iter(asked[1]))] = number
        if sentence is not None and found:
            estimates = tuple(dict.fromkeys(e for own in found.values() for e in own))
            rows = [(weeks, *(own.get(e, "–") for e in estimates)) for weeks, own in found.items()]
            unit = f", {sentence.visning.flertal}" if sentence.visning is not None else ""
            caption = f"Effekten af {name}{unit}"
            yield block(table(caption, (first, *estimates), rows, frozenset(range(1, len(estimates) + 1))))
            return


def _number(row: Udtryk) -> str:
    value = row.led[0].data if row.led else None
    if not isinstance(value, Konstant) or not isinstance(value.vaerdi, Fraction) or value.visning is None:
        return ""
    return number_text(value.vaerdi, value.visning, None)
