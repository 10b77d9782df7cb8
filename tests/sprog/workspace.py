"""A small workspace for each block of the manual, and what comes of running it."""

import re
from pathlib import Path

from attrs import frozen

from dsl.load import Loaded, load, load_scenario
from dsl.model.scenario import Scenarie
from dsl.problems.problem import Problem
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Celle
from engine.result.words import NBSP, exact_text, rounded_text, value_text, view_of
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from tests.sprog.reader import SHARED, Blok, file_name, first_words, is_whole

NAMES = {"enhed", "liste", "oplysning"}
SOURCES = {"retskilde", "dokument"}
SCENARIO = {
    "datasæt", "kodeliste", "data", "grundlag", "alternativ", "beregn", "sammenlign", "kontroltal", "vis", "krav",
    "udpeg", "varier", "find", "usikkerhed",
}  # fmt: skip
HEAD = {"regelsæt", "gælder", "skæringstidspunkt", "kendt", "status", "hjemmel", "kilde", "belæg"}


@frozen
class Placeret:
    """A text of the workspace: ``foran`` lines of frame stand before the block's own first line."""

    fil: str
    tekst: str
    foran: int


@frozen
class Udfald:
    """What a block gave: its rules, its scenario when it has one, the run, and every problem met."""

    regler: Loaded
    scenarie: Scenarie | None
    koersel: Koersel | None
    problemer: tuple[Problem, ...]


class Rum:
    """The workspace of one block: the shared blocks, those it is read together with, and itself."""

    def __init__(self, block: Blok, pages: dict[str, tuple[Blok, ...]], folder: Path) -> None:
        self.block, self.folder = block, folder
        named = {b.attributter["navn"]: b for b in (*pages[SHARED], *pages[block.side]) if "navn" in b.attributter}
        self.frames = named
        read_with = _read_with(block, named)
        heads = [b for b in read_with if _is_head(b)]
        self.head = heads[-1] if heads else named["hoved"]
        self.data = "".join(b.tekst for b in read_with if _is_data(b)) or named["regnskab"].tekst
        together = [b for b in read_with if not _is_head(b) and not _is_data(b)]
        always = [b for b in pages[SHARED] if "fil" in b.attributter]
        own = [block] if block.slags not in {"skabelon", "sag"} else []
        blocks = {b.attributter.get("fil", b.sted): b for b in (*always, *together, *own)}
        kinds = {first_words(b.tekst)[0] for b in (*together, *own) if b.slags == "regel" and is_whole(b.tekst)}
        self.placed: dict[str, Placeret] = {}
        for one in blocks.values():
            shared = one in always and one not in (*together, block)
            if shared and one.slags == "regel" and first_words(one.tekst)[0] in kinds:
                continue
            self.placed[one.sted] = self._place(one)
        for placed in self.placed.values():
            path = folder / placed.fil
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(placed.tekst, encoding="utf-8")

    def _place(self, block: Blok) -> Placeret:
        if block.slags == "data" or is_whole(block.tekst):
            return Placeret(file_name(block), block.tekst, 0)
        words = set(first_words(block.tekst))
        name = f"{block.side}-{block.linje}"
        if words and words <= NAMES:
            return Placeret(f"{name}.regel", f"ordliste eksempel\n{block.tekst}", 1)
        if words and words <= SOURCES:
            return Placeret(f"{name}.regel", f"kilder eksempel\n{block.tekst}", 1)
        if words & SCENARIO:
            before = self._opening() + ("" if "datasæt" in words else self.data)
            before += "" if "grundlag" in words else 'grundlag "Som opgjort"\n    regler efter skæringstidspunktet\n'
            after = "" if "beregn" in words else f"beregn\n    {self._some_fact(before + block.tekst)}\n"
            return Placeret(f"{name}.scenarie", before + block.tekst + after, before.count("\n"))
        head = self.head.tekst
        return Placeret(f"{name}.regel", head + block.tekst, head.count("\n"))

    def _opening(self) -> str:
        """The head of a scenario, which leans on every regelsæt of the workspace."""
        heads = re.compile(r"^regelsæt (.+)$", re.MULTILINE)
        names = dict.fromkeys(x for p in self.placed.values() for x in heads.findall(p.tekst))
        return 'scenarie "Eksempel"\n' + (f"anvender  {', '.join(names)}\n" if names else "")

    def _some_fact(self, scenario: str) -> str:
        """A fact of the data, for a scenario that is not about what it computes."""
        head = re.compile(r"^oplysning ([^,(\n]+?)[,( ]*\(", re.MULTILINE)
        texts = [b.tekst for b in self.frames.values()] + [p.tekst for p in self.placed.values()]
        facts: list[str] = [x for text in texts for x in head.findall(text)]
        return next((x for x in facts if re.search(rf" er {re.escape(x)}\b", scenario)), facts[0])

    def run(self) -> Udfald:
        """Everything read and checked; a scenario is run as well."""
        rules = self._rules()
        own = self.placed.get(self.block.sted)
        scenarios = [p.fil for p in self.placed.values() if p.fil.endswith(".scenarie")]
        if own is not None and own.fil.endswith(".scenarie"):
            scenarios = [own.fil]
        if not scenarios:
            return Udfald(rules, None, None, rules.problems)
        scenario, found = load_scenario(self.folder / scenarios[-1], rules, shown_from=self.folder)
        problems = (*rules.problems, *found)
        if scenario is None or any(not p.warning for p in problems):
            return Udfald(rules, scenario, None, problems)
        made = run(scenario, rules.model, {}, self.folder)
        if not isinstance(made, Koersel):
            return Udfald(rules, scenario, None, (*problems, *made))
        return Udfald(rules, scenario, made, (*problems, *made.problems))

    def _rules(self) -> Loaded:
        files = tuple(self.folder / p.fil for p in self.placed.values() if p.fil.endswith(".regel"))
        return load(files, shown_from=self.folder)

    def told(self, problems: tuple[Problem, ...]) -> tuple[str, ...]:
        """The problems as the manual writes them, with the lines of the block counted from its own first."""
        own = self.placed.get(self.block.sted)
        return tuple(dict.fromkeys(_told(p, own) for p in sorted(problems, key=lambda p: p.order)))

    def asked(self, outcome: Udfald, paragraph: str) -> tuple[Koersel, Scenarie]:
        """A run of the lines of a paragraph of ``svar``: what is asked for, and what is set by hand with *med*."""
        lines = paragraph.split("\n")
        given = [x for x in lines if x.startswith("med ")]
        targets = dict.fromkeys(x.split(" = ")[0] for x in lines if not x.startswith("med "))
        own = self.placed[self.block.sted]
        if own.fil.endswith(".scenarie"):
            text = own.tekst
        else:
            text = self._opening() + self.data
            text += 'grundlag "Svar"\n    regler efter skæringstidspunktet\n' + "".join(f"    {x}\n" for x in given)
        text += "beregn\n" + "".join(f"    {x}\n" for x in targets)
        path = self.folder / "svar.scenarie"
        path.write_text(text, encoding="utf-8")
        scenario, found = load_scenario(path, outcome.regler, shown_from=self.folder)
        assert scenario is not None, [(p.code, p.place, p.facts) for p in found]
        made = run(scenario, outcome.regler.model, {}, self.folder)
        assert isinstance(made, Koersel), made
        path.unlink()
        return made, scenario


def _read_with(block: Blok, named: dict[str, Blok]) -> list[Blok]:
    """The blocks that one is read together with, and those that they are; each once."""
    found: dict[str, Blok] = {}
    for name in block.med:
        for one in (*_read_with(named[name], named), named[name]):
            found.setdefault(one.sted, one)
    return list(found.values())


def _is_head(block: Blok) -> bool:
    """Whether a block is the head of a regelsæt and nothing more, which others can be read under."""
    words = first_words(block.tekst)
    return words[:1] == ("regelsæt",) and set(words) <= HEAD


def _is_data(block: Blok) -> bool:
    """Whether a block is the data sets of a scenario, which others can be asked of."""
    words = set(first_words(block.tekst))
    return block.slags == "regel" and "datasæt" in words and words <= {"datasæt", "kodeliste", "beregn"}


def _told(problem: Problem, own: Placeret | None) -> str:
    place = problem.place
    if place is None:
        return problem.code
    if own is not None and place.path == own.fil:
        return f"linje {place.line - own.foran}, tegn {place.column}: {problem.code}"
    return f"{place.path}, linje {place.line}, tegn {place.column}: {problem.code}"


def shown(made: Koersel, cell: Celle) -> str:
    """An answer as the manual writes it: exact, unless the scenario says how it is shown."""
    answer = cell.svar
    if answer.status == FEJL:
        return f"fejl: {answer.kode}"
    if answer.status == UKENDT:
        return f"ukendt, fordi {'; '.join(answer.fordi)}"
    if answer.status == IKKE_OMFATTET:
        return answer.status
    assert answer.status == VAERDI
    view, asked = view_of(made.model, cell.stoerrelse), made.scenarie.vis.get(cell.stoerrelse)
    art = made.model.stoerrelser[cell.stoerrelse].art
    if asked is not None:
        text = rounded_text(answer.vaerdi, asked.visning, asked.decimaler)  # type: ignore[arg-type]
    elif view is not None:
        text = exact_text(answer.vaerdi, view)  # type: ignore[arg-type]
    else:
        text = value_text(answer.vaerdi, art, made.model)
    return text.replace(NBSP, " ")
