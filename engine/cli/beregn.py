"""`hjemmel beregn`: a scenario computed, as a table, as JSON, as CSV or a line for each figure."""

import json
from collections.abc import Mapping
from typing import Any, Final

import click

from dsl.problems.to_json import to_json
from engine.cli.console import out, width
from engine.cli.danish_click import Choice, Command, data_option, distinct
from engine.cli.reading import Answer, computed, has_faults, say_problems
from engine.cli.rows import csv_text, line_text
from engine.cli.shown import run_text
from engine.scenario.columns import AUTO, MOTORER
from engine.scenario.to_json import run_json

MANGE: Final = 1_000  # more would be a page for each


@click.command(cls=Command, name="beregn")
@click.argument("scenarie", metavar="SCENARIE")
@data_option
@click.option(
    "--format",
    "form",
    type=Choice("terminal", "json", "csv", "linje"),
    default="terminal",
    help="Hvordan tallene skrives.",
)
@click.option(
    "--motor",
    type=Choice(*MOTORER),
    default=AUTO,
    help="Hvem der regner. auto bruger kolonnemotoren til mange rækker og fortolkeren til få.",
)
@click.option(
    "--pr-borger",
    "each",
    metavar="FIL",
    help="Skriv også, hvad hver borger lægger til tallene, i en Parquet-fil. Den rummer personoplysninger.",
)
@click.option("--fremdrift", "wanted", is_flag=True, help="Fortæl, hvor langt arbejdet er, også når ingen ser på.")
def command(
    *, scenarie: str, data: tuple[tuple[str, str], ...], form: str, motor: str, each: str | None, wanted: bool
) -> int:  # fmt: skip
    """Regn et scenarie, og vis tallene, kontroltallene og data."""
    files = distinct(data, "--data")
    answer = (
        _with_persons(scenarie, files, motor, each, wanted=wanted)
        if each is not None
        else computed(scenarie, files, motor)
    )
    koersel = answer.koersel
    if koersel is None:
        if form == "json":
            out(json.dumps({"problemer": to_json(answer.problems)}, ensure_ascii=False, indent=2))
        else:
            say_problems(answer.problems, form)
        return 1
    if form == "json":
        out(json_text(run_json(koersel, answer.problems)))
    else:
        texts = {"csv": csv_text, "linje": line_text}
        out(texts[form](koersel) if form in texts else run_text(koersel, width()))
        say_problems(answer.problems, form)
    return int(has_faults(answer.problems))


def _with_persons(scenarie: str, files: Mapping[str, str], motor: str, each: str, *, wanted: bool) -> Answer:
    """The run, with what each person adds written beside it."""
    # Who asks for the totals alone loads none of this.
    from engine.cli.pr_borger import parquet_target, write_persons  # noqa: PLC0415
    from engine.scenario.per_person import not_for_each  # noqa: PLC0415

    target = parquet_target(each, files.values())
    return write_persons(computed(scenarie, files, motor, not_for_each), target, wanted=wanted)


def json_text(found: dict[str, Any]) -> str:
    """JSON with a line for each thing; the items of a long list are a line each."""
    parts, encode = [], json.JSONEncoder(ensure_ascii=False).encode
    for name, value in found.items():
        if isinstance(value, list) and len(value) > MANGE:
            said = "[\n    " + ",\n    ".join(map(encode, value)) + "\n  ]"
        else:
            said = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        parts.append(f"  {encode(name)}: {said}")
    return "{\n" + ",\n".join(parts) + "\n}"
