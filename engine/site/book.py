"""Everything the pages are made from: the checked rules, and the scenarios that came with them, computed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from attrs import field, frozen

from dsl.kept import load_kept
from dsl.load import load_scenario
from dsl.model.nodes import Model, Regelsaet
from dsl.problems.problem import Problem
from engine.plan.caveats import Forbehold, caveats_in_model
from engine.plan.leaning import leans_on
from engine.plan.nodes import Plan
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from engine.site.addresses import Adresser, addresses_in, slug
from engine.site.citations import Citat, citations
from engine.site.neighbours import Naboer, needed_by, needs
from engine.site.values_over_time import plan_of


@frozen
class Bog:
    """What is known when the first page is made. ``problems`` are those that stop the site.

    What every page asks is worked out once: ``naboer`` are the quantities that each names and ``brugere`` those that
    name it, ``hviler`` the same with the cover of its regelsæt, ``citater`` every citation in the rules, and ``plan``
    that of the rules as they stand. ``forbehold`` are the caveats of the quantities that have any.
    """

    model: Model = field(repr=False)
    koersler: tuple[Koersel, ...] = field(repr=False)
    adresser: Adresser
    problems: tuple[Problem, ...]
    hviler: Mapping[str, frozenset[str]] = field(repr=False)
    naboer: Naboer = field(repr=False)
    brugere: Naboer = field(repr=False)
    forbehold: Forbehold = field(repr=False)
    citater: tuple[Citat, ...] = field(repr=False)
    plan: Plan = field(repr=False)


def read_book(root: Path) -> Bog:
    """The rules and scenarios of a checkout."""
    rules = root / "rules"
    loaded = load_kept(tuple(sorted(rules.rglob("*.regel"))), shown_from=root)
    problems = [p for p in loaded.problems if not p.warning]
    runs: list[Koersel] = []
    for path in sorted(rules.rglob("*.scenarie")) if not problems else ():
        scenario, found = load_scenario(path, loaded, root)
        problems += [p for p in found if not p.warning]
        if scenario is None:
            continue
        answer = run(scenario, loaded.model, {}, root)
        if isinstance(answer, Koersel):
            runs.append(answer)
        else:
            problems += answer
    model = loaded.model
    places = Adresser(
        regelsaet=addresses_in("regler", model.regelsaet),
        stoerrelser=addresses_in("stoerrelser", model.stoerrelser),
        kilder=addresses_in("kilder", model.retskilder),
        scenarier=dict(
            zip((k.scenarie.titel for k in runs), _scenario_pages([k.scenarie.sti for k in runs]), strict=True)
        ),
        omraader=addresses_in("omraader", sorted({area_of(r) for r in model.regelsaet.values()})),
    )
    leaning = needs(model)
    return Bog(
        model=model,
        koersler=tuple(runs),
        adresser=places,
        problems=tuple(problems),
        hviler=leans_on(model),
        naboer=leaning,
        brugere=needed_by(leaning),
        forbehold=caveats_in_model(model),
        citater=citations(model),
        plan=plan_of(model),
    )


def _scenario_pages(paths: Sequence[Path]) -> tuple[str, ...]:
    """The page of each scenario, called after its file; after its area too where two areas have a file of that name."""
    names = [slug(path.stem) for path in paths]
    return tuple(
        f"scenarier/{name if names.count(name) == 1 else f'{slug(path.parent.parent.name)}-{name}'}/index.html"
        for name, path in zip(names, paths, strict=True)
    )


def area_of(rules: Regelsaet) -> str:
    """The area that a regelsæt lies in: ``rules/<område>/<regelsæt>/<dag>.regel``."""
    parts = PurePosixPath(rules.sti).parts
    return parts[-3] if len(parts) > 2 else parts[0]  # noqa: PLR2004  (area, regelsæt, file)


def users_of(book: Bog, rules: str) -> Iterator[Koersel]:
    """The scenarios that compute with a regelsæt."""
    for one in book.koersler:
        asked = {m.navn for m in (*one.scenarie.beregn, *(k.maal for k in one.scenarie.kontroltal))}
        if rules in one.scenarie.anvender or any(
            rules in book.model.stoerrelser[n].regelsaet for n in asked if n in book.model.stoerrelser
        ):
            yield one
