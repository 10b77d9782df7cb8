"""What a count or a state remembers, in plain words: the rule of its latest version."""

from collections.abc import Iterable, Iterator
from typing import Final

from dsl.model.nodes import Konstant, Opslag, Optaellingsregel, Stoerrelse, Tilstandsregel, Udtryk
from engine.site.markup import Html, joined, tag
from engine.site.side import Henviser
from engine.site.wording import listed

_WHICH: Final = {
    "tael": "Uger, der tælles: ",
    "frys": "Uger, hvor tællingen står stille: ",
    "fri": "Uger, der er fri: ",
}
_NEXT: Final = {
    "dag": "dagen efter",
    "uge": "ugen efter",
    "måned": "måneden efter",
    "kvartal": "kvartalet efter",
    "år": "året efter",
}


def told_lines(quantity: Stoerrelse, to: Henviser) -> Iterator[Html]:
    """The lines of a list; none for a quantity that does not remember."""
    for home in quantity.regelsaet[:1]:
        bodies = [v.saetninger[quantity.navn].krop for v in to.bog.model.regelsaet[home].versioner
                  if quantity.navn in v.saetninger]  # fmt: skip
        for part in bodies[-1].dele() if bodies else ():
            if isinstance(part.data, Optaellingsregel):
                yield from _count(part, part.data, to)
            elif isinstance(part.data, Tilstandsregel):
                yield from _state(part, part.data)


def _count(body: Udtryk, rule: Optaellingsregel, to: Henviser) -> Iterator[Html]:
    kinds, first, window, tried, *opening = body.led
    yield _line("Ugens art: ", [_said(kinds, to)])
    for name, words in _WHICH.items():
        yield _line(words, sorted(getattr(rule, name)) or ["ingen"])
    yield _line("Tælles fra: ", [first.tekst.removeprefix("tidligst").split("  [")[0].strip()])
    again = f"{rule.taerskel} fri uger inden for "
    yield _line("Begynder forfra efter: ", [joined((again, _said(window, to)))])
    yield _line("Det prøves: ", [_said(tried, to)])
    if opening:
        yield _line("Kan begynde med et oplyst tal: ", [_said(x, to) for x in opening])


def _state(body: Udtryk, rule: Tilstandsregel) -> Iterator[Html]:
    begins, ends = body.led
    yield _line("Indtræder: ", [begins.tekst.removeprefix("indtræder").strip()])
    yield _line("Ophører: ", [ends.tekst.removeprefix("ophører").strip() or "aldrig"])
    yield _line("Virker: ", ["med det samme" if rule.straks else f"fra {_NEXT[rule.akse]}"])
    before = {True: "ja", False: "nej", None: "ukendt"}[rule.foer]
    yield _line("Før den første dag i data: ", [before])


def _said(part: Udtryk, to: Henviser) -> Html:
    if isinstance(part.data, Opslag):
        return to.stoerrelse(part.data.navn)
    return joined((str(part.data.vaerdi) if isinstance(part.data, Konstant) else part.span.words,))


def _line(words: str, parts: Iterable[str]) -> Html:
    return joined((tag("strong", words), listed(parts), "."))
