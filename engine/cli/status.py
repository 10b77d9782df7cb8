"""`hjemmel status`: the versions of every regelsæt: when they hold, what they rest on, what is missing."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import click
from attrs import evolve

from dsl.model.nodes import Regelsaet, Version
from dsl.values.period import EN_DAG, Interval, dag_tekst
from engine.cli.console import counted, joined, out, width
from engine.cli.danish_click import Choice, Command
from engine.cli.layout import Table, paragraph, table_text
from engine.cli.reading import has_faults, here, read_rules, say_problems
from engine.cli.workspace import installed_edition

_HEADER: Final = ("Fra", "Til og med", "Status", "Kendt", "Belæg")


@click.command(cls=Command, name="status")
@click.option("--format", "form", type=Choice("terminal", "json"), default="terminal", help="Hvordan status skrives.")
def command(form: str) -> int:
    """Vis hvert regelsæts versioner: hvornår de gælder og blev kendt, deres status og belæg, og hvad der mangler."""
    workspace = here()
    rules = read_rules(workspace)
    sets = rules.model.regelsaet.values()
    if form == "json":
        out(json.dumps([_json(one) for one in sets], ensure_ascii=False, indent=2))
    else:
        out(f"Regler i udgave {installed_edition()}: {counted(len(sets), 'regelsæt', 'regelsæt')}.\n")
        out("\n\n".join("\n".join(_lines(one, width())) for one in sets))
    faults = tuple(p for p in rules.problems if not p.warning)
    say_problems(faults)
    return int(has_faults(faults))


def _lines(rules: Regelsaet, room: int) -> Iterator[str]:
    """The regelsæt as a table of its versions and holes, and below it the words that need more room."""
    yield f"{rules.navn}, efter {rules.skaeringstidspunkt}\n"
    rows = [_version_row(v, _holds(v, rules)) for v in rules.versioner]
    rows += [(*_written(h.gaelder), "ukendt", "", "") for h in rules.huller]
    days = [_holds(v, rules) for v in rules.versioner] + [h.gaelder for h in rules.huller]
    ordered = [row for _, row in sorted(zip(days, rows, strict=True), key=lambda pair: pair[0].fra or date.min)]
    yield table_text(Table((_HEADER,), tuple(ordered), len(_HEADER)), room)
    yield ""
    for version in rules.versioner:
        since, _ = _written(version.gaelder)
        grounds = " · ".join(_ground(g.tekst, g.udgave) for g in version.grunde)
        yield paragraph(f"Fra {since}: {grounds}.{_remarks(version)}", room)
    for hole in rules.huller:
        since, last = _written(hole.gaelder)
        yield paragraph(f"Mangler fra {since} til og med {last}: {hole.grund}", room)


def _version_row(version: Version, days: Interval) -> tuple[str, ...]:
    status = f"{version.status} »{version.forslag}«" if version.forslag else version.status
    known = "ikke fundet" if version.kendt_er_ukendt else dag_tekst(version.kendt_fra)
    belaeg = ", ".join((version.belaeg, *version.andet_belaeg()))
    local = " (lokal)" if version.tilsidesaetter else ""
    return (*_written(days), f"{status}{local}", known, belaeg)


def _written(days: Interval) -> tuple[str, str]:
    """The first and the last day."""
    last = dag_tekst(days.til - EN_DAG) if days.til is not None else "videre"
    return (dag_tekst(days.fra) if days.fra is not None else "altid", last)


def _remarks(version: Version) -> str:
    """What rests on something else than the version, and which file stands for the installed one."""
    said = "".join(f" {belaeg.capitalize()}: {joined(names)}." for belaeg, names in version.andet_belaeg().items())
    return f"{said} Lokal udgave: {version.tilsidesaetter}." if version.tilsidesaetter else said


def _ground(text: str, edition: str) -> str:
    return f"{text} ({edition})" if edition and edition not in text else text


def _holds(version: Version, rules: Regelsaet) -> Interval:
    """The days of a version; without an end of its own it ends where the next of its kind begins."""
    first = version.gaelder.fra
    later = [
        v.gaelder.fra
        for v in rules.versioner
        if v.gaelder.fra is not None and first is not None and v.gaelder.fra > first and v.forslag == version.forslag
    ]
    return version.gaelder if version.gaelder.til is not None else evolve(version.gaelder, til=min(later, default=None))


def _json(rules: Regelsaet) -> dict[str, Any]:
    return {
        "regelsæt": rules.navn,
        "skæringstidspunkt": rules.skaeringstidspunkt,
        "versioner": [
            {
                "version": v.id,
                **_days(_holds(v, rules)),
                "kendt": None if v.kendt_er_ukendt else v.kendt_fra.isoformat(),
                "status": v.status,
                "forslag": v.forslag,
                "belæg": v.belaeg,
                "grunde": [g.tekst for g in v.grunde],
                "fil": v.span.path,
                "lokal": bool(v.tilsidesaetter),
            }
            for v in rules.versioner
        ],
        "huller": [{**_days(h.gaelder), "grund": h.grund} for h in rules.huller],
    }


def _days(days: Interval) -> dict[str, str | None]:
    """The first day, and the first day after."""
    return {
        "fra": days.fra.isoformat() if days.fra is not None else None,
        "før": days.til.isoformat() if days.til is not None else None,
    }
