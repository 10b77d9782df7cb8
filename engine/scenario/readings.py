"""How the variants of a run read the law where it can be read in several ways, and what proposals set aside."""

from dsl.values.period import dag_tekst
from engine.plan.leaning import Laesning, readings
from engine.scenario.nodes import Koersel


def readings_of(koersel: Koersel, variant: str) -> tuple[Laesning, ...]:
    """The readings that the figures of a variant rest on."""
    scenario = koersel.scenarie
    targets = (*scenario.beregn, *scenario.sammenlign, *(k.maal for k in scenario.kontroltal), *scenario.hvis.maal())
    conditions = [x for k in scenario.krav for x in k.betingelser]
    conditions += [x for u in scenario.udpeg for x in (u.naar, u.kroner, *(shown for _, shown in u.vis))]
    asked = dict.fromkeys((*(t.navn for t in targets), *(name for x in conditions for name, _ in x.naevnte())))
    return readings(koersel.fortolkere[variant].plan, asked)


def rule_reading(one: Laesning) -> str:
    """What the regelsæt says; with the days when it says another thing later."""
    (_, first), *later = one.i_regelsaet
    return "; ".join([first, *(f"fra {dag_tekst(day)}: {text}" for day, text in later if day is not None)])


def set_aside(koersel: Koersel, variant: str) -> tuple[str, ...]:
    """The versions that the proposals of a variant stand in place of."""
    lines = koersel.fortolkere[variant].plan.tidslinjer.values()
    return tuple(version for line in lines for version in line.tilsidesat)
