"""A small workspace with every sentence of the language, texts with one thing spoilt, and all that comes of a text."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from attrs import field, frozen

from dsl.load import check, load_text, scenario_of
from dsl.model.nodes import Kilde, Model
from dsl.problems.problem import Problem
from dsl.source.files import from_string
from dsl.source.text import Text
from engine.cli.shown import run_text
from engine.cli.status import _json, _lines
from engine.compute import traced
from engine.notat.document import in_forms
from engine.result.trace import trace_json
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from engine.scenario.to_json import run_json

NOTAT = """{{ tabel(STOERRELSER, "Tallene") }}

{{ forskelle("Forskelle") }}

{{ forbehold() }}

{{ kontroltal() }}

{{ data() }}

{{ regler() }}
"""
TOKEN = re.compile(r'"[^"]*"|\[[^\]]*\]|https?://\S+|[\wæøåÆØÅ§/.,·()×+−-]+|[=;:]')
DATE = re.compile(r"\b(\d{4})\b")


@frozen(slots=False)
class Udbytte:
    """What came of some texts: the problems by code and words, the figures, and all that is shown of them."""

    fortalt: frozenset[tuple[str, str, str]]
    model: Model = field(repr=False)
    koersler: tuple[Koersel, ...] = field(repr=False)

    @cached_property
    def tal(self) -> str:
        """Every figure with all that it was worked out from, but not the words of the lines and their grounds."""
        return _settled([[run_json(k, ()), _traced(k, only_values=True)] for k in self.koersler])

    @cached_property
    def vist(self) -> str:
        """What a reader meets: the list of versions, the whole trace, the notat and the table."""
        shown = [[_traced(k, only_values=False), _notat(k), run_text(k, 120)] for k in self.koersler]
        return _settled([_catalogue(self.model), shown])


@frozen
class Spoleret:
    """One thing spoilt: which line of which file, how, and the text after."""

    fil: str
    linje: int
    hvordan: str
    ord: str
    tekst: str


@lru_cache(maxsize=4_000)
def _source(name: str, content: str) -> tuple[Kilde | None, tuple[Problem, ...]]:
    text, faults = from_string(content, name)
    if faults:
        return None, tuple(Problem(f.code, f.place) for f in faults)
    return load_text(text, Path(name))


def outcome(files: Mapping[str, str], folder: Path) -> Udbytte:
    """All that comes of the texts of a workspace; a ``.scenarie`` of them is run on the data below ``folder``."""
    told: list[Problem] = []
    sources: list[Kilde] = []
    scenarios: list[Kilde] = []
    for name, content in files.items():
        source, found = _source(str(folder / name), content)
        told += found
        if source is not None:
            (scenarios if name.endswith(".scenarie") else sources).append(source)
    rules = check(tuple(sources), tuple(told))
    told = list(rules.problems)
    runs: list[Koersel] = []
    for one in scenarios:
        scenario, found = scenario_of(one, rules)
        told += found
        if scenario is None or any(not p.warning for p in rules.problems):
            continue
        made = run(scenario, rules.model, {}, folder)
        if isinstance(made, tuple):
            told += made
            continue
        told += made.problems
        runs.append(made)
    fortalt = frozenset((p.code, getattr(p.place, "excerpt", "") or "", str(p.facts)) for p in told)
    return Udbytte(fortalt, rules.model, tuple(runs))


def _settled(what: object) -> str:
    """As text; where a thing stands, and the fingerprint of the files, are no news."""
    return re.sub(
        r"sha256:\w+|[\w/.æøå-]+\.(regel|scenarie)(:\d+:\d+|, linje \d+)", "", json.dumps(what, ensure_ascii=False)
    )


def _catalogue(model: Model) -> object:
    return [[_json(r), list(_lines(r, 120))] for r in model.regelsaet.values()]


def _traced(made: Koersel, *, only_values: bool) -> object:
    told = (traced(made.fortolkere[c.variant], c).svar.spor for c in made.celler)
    return [_bare(trace_json(spor, 5_000), only_values) for spor in told if spor is not None]


def _bare(step: object, only_values: bool) -> object:  # noqa: FBT001  (a switch of a recursion)
    if isinstance(step, dict):
        left = {"sted", "linje", "grunde"} if only_values else {"sted"}
        return {k: _bare(v, only_values) for k, v in step.items() if k not in left}
    return [_bare(x, only_values) for x in step] if isinstance(step, list) else step


def _notat(made: Koersel) -> list[str]:
    names = json.dumps(list(dict.fromkeys(m.navn for m in made.scenarie.beregn)), ensure_ascii=False)
    template = Text("prøve.md.j2", NOTAT.replace("STOERRELSER", names))
    written = in_forms(made, template, "1. januar 2020", ("md",))
    if isinstance(written, tuple):
        return [p.code for p in written]
    return [re.sub(r"Regelgrundlag: .*", "", text.decode()) for text in written.values()]


# ---- spoiling ---------------------------------------------------------------------------------------------------


def spoiled(name: str, text: str) -> Iterator[Spoleret]:
    """Every line dropped, doubled and swapped with its neighbour, and every word of it dropped and altered."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        words = line.strip()
        if not words or words.startswith("#"):
            continue

        def made(how: str, word: str, *new: str, upto: int = at + 1) -> Spoleret:
            return Spoleret(name, at + 1, how, word, "\n".join([*lines[:at], *new, *lines[upto:]]))  # noqa: B023

        yield made("linje væk", words, "")
        yield made("linje to gange", words, line, line)
        if at + 1 < len(lines) and lines[at + 1].strip() and _indent(line) == _indent(lines[at + 1]):
            yield made("linjer byttet", f"{words} / {lines[at + 1].strip()}", lines[at + 1], line, upto=at + 2)
        for match in TOKEN.finditer(line):
            before, word, after = line[: match.start()], match[0], line[match.end() :]
            if before.strip():
                yield made("ord væk", word, (before.rstrip(" ") if not after.strip() else before) + after.lstrip(" "))
                yield made("ord og luft væk", word, before.rstrip(" ") + after)
            for other in altered(word):
                yield made(f"ord ændret til {other}", word, before + other + after)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


OTHER = {
    "plus": "minus", "højst": "mindst", "mindst": "højst", "rød": "grøn", "grøn": "rød", "ja": "nej", "nej": "ja",
    "fratrukket": "tillagt", "tillagt": "fratrukket", "læst": "skøn", "skøn": "læst", "andenhånds": "læst",
    "gældende": "vedtaget", "regnskabsåret": "dagen", "utf-8": "cp1252", "semikolon": "komma", "op": "ned", "ned": "op",
    "heraf": "", "afrundingsdifference": "difference", "måling": "læst", "nærmeste": "",
    "lov": "bek", "notat": "lov", "over": "under", "under": "over", "udgift": "indtægt", "og": "eller",
}  # fmt: skip


def altered(word: str) -> list[str]:
    """Other words in its place: another that the language has, one that nothing is called, the next number."""
    found = [OTHER[word]] if OTHER.get(word) else []
    digits = re.search(r"\d+", word)
    if digits is not None and not word.startswith(("http",)):
        number = str(int(digits[0]) + 1).zfill(len(digits[0]))
        found.append(word[: digits.start()] + number + word[digits.end() :])
    elif word.startswith(('"', "[")):
        found.append(word[:-1] + "z" + word[-1])
    elif len(word) > 1:
        found.append(word + "z")
    return found
