"""A sats over time on a page: the chart, and the table that says the same."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from dsl.model.nodes import Model, Stoerrelse
from dsl.values.units import Visning
from engine.result.nodes import Svar
from engine.result.words import number_text, view_of
from engine.site.addresses import slug
from engine.site.markup import block, table
from engine.site.side import Henviser
from engine.site.step_chart import Serie, step_chart
from engine.site.values_over_time import Trin, answer_text, number_of, steps_of
from engine.site.wording import first_and_last

REPEALED: Final = "ophævet"


def sats_blocks(quantity: Stoerrelse, to: Henviser) -> Iterator[str]:
    """Blocks of Markdown; none when the values hang on more than the day."""
    model = to.bog.model
    steps = steps_of(to.bog.plan, quantity)
    keys = [key for key, _ in steps[0].svar] if steps else []
    if not keys:
        return
    view = view_of(model, quantity.navn)
    if view is not None:
        series = [s for key in keys if (s := _series(key, steps, view.skala)) is not None]
        holes = [s.stykke.dage for s in steps if s.stykke.version is None]
        yield block(step_chart(f"{quantity.navn} gennem tiden", view.flertal, series, holes, slug(quantity.navn)))
    header = ("Fra", "Til og med", *(", ".join(key) or "Værdi" for key in keys))
    rows = [
        (
            *first_and_last(s.stykke.dage),
            *(REPEALED if _is_repealed(s) else _cell(a, quantity, model, view) for _, a in s.svar),
        )
        for s in steps
    ]
    unit = f", {view.flertal}" if view is not None else ""
    yield block(
        table(f"{quantity.navn.capitalize()} gennem tiden{unit}", header, rows, frozenset(range(2, len(keys) + 2)))
    )


def _is_repealed(step: Trin) -> bool:
    return step.stykke.version is not None and step.stykke.version.status == REPEALED


def _cell(answer: Svar, quantity: Stoerrelse, model: Model, view: Visning | None) -> str:
    """A number without its unit, which stands in the caption."""
    if view is not None and isinstance(answer.vaerdi, Fraction):
        return number_text(answer.vaerdi, view, None)
    return answer_text(answer, quantity, model)


def _series(key: tuple[str, ...], steps: tuple[Trin, ...], scale: Fraction) -> Serie | None:
    values = tuple((s.stykke.dage, number_of(dict(s.svar)[key], scale)) for s in steps)
    return Serie(", ".join(key) or "værdi", values) if any(v is not None for _, v in values) else None
