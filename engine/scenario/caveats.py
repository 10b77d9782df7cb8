"""The caveats of the figures of a run, and the sign that each is told by."""

from typing import Final

from attrs import field, frozen

from dsl.model.nodes import Model, Retskilde
from engine.plan.caveats import FORBEHOLD, Forbehold, caveats
from engine.plan.nodes import Plan
from engine.result.nodes import Celle
from engine.scenario.nodes import Koersel

SIGNS: Final = "◊○□"  # one for each caveat; the last for all that are left


def caveats_of(run: Koersel, plan: Plan) -> Forbehold:
    """The caveats of each quantity in a variant, by its rules, by what the variant sets and by the data."""
    columns = ((c, one) for one in run.scenarie.datasaet for c in one.kolonner)
    given = ((name, g) for c, one in columns for g in one.grunde for name in (c.navn, c.navn2) if name)
    return caveats(plan, given)


def caveat_text(source: Retskilde) -> str:
    """The caveat by its name, and what it says."""
    return f"{source.navn}. {source.titel.rstrip('.')}."


def signs_in(model: Model) -> dict[str, str]:
    """The sign of each caveat of the register, by its name."""
    names = sorted(one.navn for one in model.retskilder.values() if one.art == FORBEHOLD)
    return {name: SIGNS[min(at, len(SIGNS) - 1)] for at, name in enumerate(names)}


@frozen
class Forbeholdne:
    """The caveats of a run, found once for each variant."""

    run: Koersel
    _af: dict[str, Forbehold] = field(factory=dict, init=False, eq=False, repr=False)

    def af(self, variant: str, name: str) -> tuple[Retskilde, ...]:
        """The caveats of a quantity in a variant."""
        if variant not in self._af:
            self._af[variant] = caveats_of(self.run, self.run.fortolkere[variant].plan)
        return self._af[variant].get(name, ())

    def forskellens(self, alternative: str, name: str) -> tuple[Retskilde, ...]:
        """The caveats of alternativ − grundlag: those of either side."""
        base = next(v.navn for v in self.run.scenarie.varianter if v.er_grundlag)
        return tuple(dict.fromkeys((*self.af(alternative, name), *self.af(base, name))))

    def asked(self) -> dict[str, tuple[Retskilde, ...]]:
        """The quantities that the run shows with a caveat in some variant, in the order they are asked for."""
        scenario = self.run.scenarie
        printed = (k.maal for k in scenario.kontroltal)
        targets = (*scenario.beregn, *scenario.sammenlign, *printed, *scenario.hvis.maal())
        shown = (x for u in scenario.udpeg for x in (u.kroner, *(one for _, one in u.vis)))
        names = dict.fromkeys((*(t.navn for t in targets), *(name for x in shown for name, _ in x.naevnte())))
        found = {n: tuple(dict.fromkeys(c for v in scenario.varianter for c in self.af(v.navn, n))) for n in names}
        return {name: own for name, own in found.items() if own}


def caveat_remark(told: Forbeholdne, cell: Celle) -> str:
    """The caveats of a figure by name; nothing where it has none."""
    names = "; ".join(one.navn for one in told.af(cell.variant, cell.stoerrelse))
    return f"forbehold: {names}" if names else ""


def caveat_behind(told: Forbeholdne, cell: Celle) -> str:
    """What stands behind a figure on a line of its own; nothing where it has no caveat."""
    return f" ({said})" if (said := caveat_remark(told, cell)) else ""
