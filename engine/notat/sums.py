"""A step as a sum with its numbers: ``11.970 kr. pr. helårsperson × 3.514 helårspersoner``."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from dsl.model.nodes import Model
from dsl.values.number import show_number
from dsl.values.units import Visning, base_view
from engine.notat import compared
from engine.notat.remembered import count_said, period_of
from engine.result.nodes import UKENDT, VAERDI, Spor
from engine.result.words import exact_text, value_text, view_of

MOST_TERMS = 6
_TIGHT = {
    "plus": 1, "minus": 1, "gange": 2, "af": 2, "del": 2, "andele": 1,
    "dag plus": 1, "dag minus": 1, "dage mellem": 1,
}  # fmt: skip
_SIGNS = {
    "plus": "+", "minus": "−", "gange": "×", "af": "af", "del": "/", "andele": "+",
    "dag plus": "+", "dag minus": "−", "dage mellem": "−",
}  # fmt: skip
_ONE_WAY = {"minus", "del"}  # what stands to the right of these is taken as a whole
_ADDED = re.compile(r" [+−] ")
_MANY = re.compile(r"[\d.]+ værdi(?:er)?")  # a total that says how many it is of, and not of what
_RELATIONS = {"lig": "er", "ikke lig": "er ikke"}


def said(step: Spor, model: Model, view: Visning | None = None) -> str:
    """The value of a step, or the word that stands in its place; ``view`` is that of the sum it is part of."""
    if step.status != VAERDI:
        return step.status
    own = view_of(model, step.stoerrelse) if step.stoerrelse in model.stoerrelser else view
    if own is not None and isinstance(step.vaerdi, Fraction) and step.art.enhed == own.enhed:
        return exact_text(step.vaerdi, own)
    return value_text(step.vaerdi, step.art, model)


def formula(step: Spor, model: Model, inside: int = 0, view: Visning | None = None) -> str:
    """A step as a sum with its numbers; the values of other quantities stand for their own sums."""
    if step.stoerrelse in model.stoerrelser or not step.boern:
        return said(step, model, view)
    if step.op in _SIGNS:
        tight = _TIGHT[step.op]
        left = formula(step.boern[0], model, tight, view)
        right = formula(step.boern[1], model, tight + (step.op in _ONE_WAY), view)
        text = _signs_met(f"{left} {_SIGNS[step.op]} {right}")
        return f"({text})" if tight < inside else text
    told = _TOLD.get(step.op)
    if told is None:
        return formula(step.boern[-1], model, inside, view)
    text = told(step, model, view)
    if step.op == "sum" and inside and step.status == VAERDI and _MANY.fullmatch(text):
        return f"{said(step, model, view)} ({text})"
    return f"({text})" if step.op == "sum" and inside > 1 and _ADDED.search(text) else text


def _signs_met(text: str) -> str:
    """A negative number that is added is taken away."""
    return text.replace(" + −", " − ")


def _limited(step: Spor, model: Model, view: Visning | None) -> str:
    word = "højst" if step.op == "mindste" else "mindst"
    return f"{formula(step.boern[0], model, 0, view)}, dog {word} {formula(step.boern[1], model, 0, view)}"


def _restated(step: Spor, model: Model, view: Visning | None) -> str:
    """An amount carried to another price level by its index."""
    amount, now, base = (formula(x, model, 2, view) for x in step.boern)
    return f"{amount} × {now} / {base}"


def _joined(step: Spor, model: Model, view: Visning | None) -> str:
    return f" {step.op} ".join(formula(x, model, 1, view) for x in step.boern)


def _week_of_course(step: Spor, model: Model, view: Visning | None) -> str:
    if step.status != VAERDI:
        return said(step, model, view)
    return f"uge nr. {count_said(step.vaerdi)} fra {said(step.boern[0], model)}"


def _part(step: Spor, model: Model, view: Visning | None) -> str:
    """An amount spread over days: the days that fall in the period, of all its days."""
    whole = formula(step.boern[0], model, 2, view)
    head = dict(part.split("=", 1) for part in step.data.split(";") if "=" in part)
    asked = period_of(head.get("periode", ""))
    if asked is None or step.status != VAERDI:
        return whole
    first, last = date.fromisoformat(head["fra"]), date.fromisoformat(head["til"])
    days = (last - first).days + 1
    shared = (min(last, asked.sidste_dag()) - max(first, asked.foerste_dag())).days + 1
    if shared == days:
        return whole
    return f"{whole} × {shared} {'dag' if shared == 1 else 'dage'} / {days} dage"


def _compared(step: Spor, model: Model, _: Visning | None) -> str:
    """Both sides of a comparison; a plain number is said in the unit of the quantity beside it."""
    views = [view_of(model, x.stoerrelse) if x.stoerrelse in model.stoerrelser else None for x in step.boern]
    known = next((v for v in views if v is not None), None)
    left, right = (formula(x, model, 2, known) for x in step.boern)
    return f"{left} {_RELATIONS.get(step.data, f'er {step.data}')} {right}"


def rounding_text(step: Spor, model: Model) -> str:
    """``afrundet op til hele kr.``, or to the step that the rule names."""
    words, _, size = step.data.partition(";")
    view = base_view(step.art.enhed, model.enheder) if step.art.enhed is not None else None
    if view is not None and Fraction(size) == view.skala:
        return f"{words} hele {view.flertal}"
    return f"{words} {value_text(Fraction(size), step.art, model)}"


def _terms(step: Spor, model: Model, view: Visning | None) -> str:
    """The terms of a total, or how many there are: of many, and of those that are about persons one by one."""
    known = [x for x in step.boern if x.status == VAERDI]
    count = _counted(step, VAERDI) if step.data else len(known)
    shown = [x for x in known if x.vaerdi] if len(known) > MOST_TERMS else known
    few = len(shown) <= MOST_TERMS and count == len(known) and not any(of_a_person(x, model) for x in known)
    if step.op in compared.OF_ALL | compared.ENDS:
        ordered = sorted(known, key=lambda x: x.vaerdi if isinstance(x.vaerdi, Fraction) else Fraction(0))
        each = "; ".join(formula(x, model, 0, view) for x in ordered)
        plain = len(known) <= MOST_TERMS and few and known and step.op != "korrelation"
        text = compared.of_all(step, f"({each})" if plain else _many(count))
    else:
        text = _signs_met(" + ".join(formula(x, model, 1, view) for x in shown)) if few and shown else _many(count)
    unknown = _counted(step, UKENDT) if step.data else sum(x.status == UKENDT for x in step.boern)
    if unknown:
        text += f" ({count} af {count + unknown} er kendt)"
    return f"gennemsnit af {text}" if step.op == "gennemsnit" else text


def _with_writer(told: Callable[[Spor, compared.Writer], str]) -> Callable[[Spor, Model, Visning | None], str]:
    """A comparison, whose members are written as other steps are."""
    return lambda step, model, view: told(step, lambda below: formula(below, model, 0, view))


_COMPARED = {
    "kvadratrod": compared.root,
    "rang": compared.rank,
    "yderst": compared.extreme,
    "tidligere": compared.earlier,
    "for valgt": lambda step, write: write(step.boern[0]),
    "rest": compared.left_over,
}


def _many(count: int) -> str:
    return f"{show_number(Fraction(count))} {'værdi' if count == 1 else 'værdier'}"


def _counted(step: Spor, status: str) -> int:
    """How many of the terms had a status, by what the total itself has counted."""
    found = dict(part.split("=") for part in step.data.split(";") if "=" in part)
    return int(found.get(status, "0"))


def of_a_person(step: Spor, model: Model) -> bool:
    """Whether a term is about one person, or about something that belongs to one."""
    axes = [model.akser[axis] for axis, _ in step.noegle if axis in model.akser]
    return any(a.persondata or any(model.akser[b].persondata for b in a.hoerer_til) for a in axes)


_TOLD: dict[str, Callable[[Spor, Model, Visning | None], str]] = {
    "mindste": _limited,
    "største": _limited,
    "sum": _terms,
    "gennemsnit": _terms,
    **dict.fromkeys(compared.OF_ALL | compared.ENDS, _terms),
    **{op: _with_writer(write) for op, write in _COMPARED.items()},
    "resten": lambda step, model, view: f"resten af {formula(step.boern[0], model, 0, view)}",
    "afrund": lambda step, model, view: f"{formula(step.boern[0], model, 0, view)}, {rounding_text(step, model)}",
    "fordelt": _part,
    "sammenlign": _compared,
    "og": _joined,
    "eller": _joined,
    "ikke": lambda step, model, view: f"ikke ({formula(step.boern[0], model, 0, view)})",
    "i tid": lambda step, model, view: formula(step.boern[0], model, 0, view),
    "opregnet": _restated,
    "findes": said,
    "antal": said,
    "forløbsuge": _week_of_course,
}
