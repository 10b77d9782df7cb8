"""Totals over axes: what does not apply is left out and counted; one unknown makes the total unknown."""

from fractions import Fraction
from itertools import product

from dsl.model.nodes import Samling, Udtryk
from dsl.model.resolve import VERSIONSTID
from dsl.values.period import Tidsrum
from engine.interpret import arithmetic as a
from engine.interpret.asking import Regner
from engine.interpret.oplysninger import Miljoe
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Svar


def aggregate(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """A total, an average, a least, a greatest or a count over all members of some axes."""
    data = u.data if isinstance(u.data, Samling) else Samling(())
    hvor = u.led[-1] if len(u.led) > (0 if u.op == "antal" else 1) else None
    parts: list[Svar] = []
    tests: list[Svar] = []
    for members in product(*(f.medlemmer(axis) for axis in data.over)):
        inner = {**miljoe, **dict(zip(data.over, members, strict=True))}
        times = [member for member in members if isinstance(member, Tidsrum)]
        if times:
            inner[VERSIONSTID] = times[-1]
        if hvor is not None:
            test = f.udtryk(hvor, inner)
            tests.append(test)
            if test.status != VAERDI or test.vaerdi is False:
                continue
        parts.append(a.JA if u.op == "antal" else f.udtryk(u.led[0], inner))
    undecided = a.undecided(tests)
    answer = undecided or (
        Svar(VAERDI, Fraction(len(parts))) if u.op == "antal" else _combined(u.op, parts, kendte=data.kendte)
    )
    if u.op == "antal" and hvor is None:
        tests = [f.noegle(u, axis, member) for axis in data.over for member in f.medlemmer(axis)]
    return f.step(u, answer, tuple(parts), data=_counts(parts, kendte=data.kendte), proever=tuple(tests))


def _combined(op: str, parts: list[Svar], *, kendte: bool) -> Svar:
    bad = next((p for p in parts if p.status == FEJL), None)
    if bad is not None:
        return Svar(FEJL, None, bad.fordi, bad.kode)
    unknown = [p for p in parts if p.status == UKENDT]
    if unknown and not kendte:
        many = f"{len(unknown)} af {len(parts)} er ukendt"
        return Svar(UKENDT, None, (many, *a.reasons(unknown)))
    values = [a.number(p) for p in parts if p.status == VAERDI]
    if not values:
        return Svar(VAERDI, Fraction(0)) if op == "sum" and not parts else a.OUTSIDE
    if op == "sum":
        return Svar(VAERDI, sum(values, Fraction(0)))
    if op == "gennemsnit":
        return Svar(VAERDI, sum(values, Fraction(0)) / len(values))
    return Svar(VAERDI, min(values) if op == "mindste over" else max(values))


def _counts(parts: list[Svar], *, kendte: bool) -> str:
    """How many there were of each status, for the trace and the notat; *kendte* when only the known ones count."""
    said = {status: sum(1 for p in parts if p.status == status) for status in (VAERDI, UKENDT, IKKE_OMFATTET)}
    counted = [f"{status}={number}" for status, number in said.items() if number]
    return ";".join(["kendte", *counted] if kendte else counted)
