"""Choices: exceptions, cases and rows. What is not chosen is not worked out, and the trace says why it was not."""

from fractions import Fraction

from dsl.model.nodes import Krav, Tabeldata, Udtryk
from dsl.values.period import Tidsrum
from engine.interpret import arithmetic as a
from engine.interpret.asking import Regner
from engine.interpret.horizon import Straekning
from engine.interpret.oplysninger import Miljoe
from engine.result.nodes import FEJL, UKENDT, VAERDI, Svar, Vaerdi


def choose_exception(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """The base unless an exception holds. Children: each condition in turn, then the value that was taken."""
    pairs = list(zip(u.led[1::2], u.led[2::2], strict=True))
    tests = tuple(f.udtryk(condition, miljoe) for condition, _ in pairs)
    stop = a.undecided(tests)
    if stop is not None:
        return f.step(u, stop, tests, data=f"{len(tests)} betingelser")
    holding = [at for at, test in enumerate(tests) if test.vaerdi is True]
    if not holding:
        base = f.udtryk(u.led[0], miljoe)
        return f.step(
            u, Svar(base.status, base.vaerdi, base.fordi, base.kode), (*tests, base), f"{len(tests)} betingelser", -1
        )
    values = [f.udtryk(pairs[at][1], miljoe) for at in holding]
    counts = f"{len(tests)} betingelser"
    at = 0 if all(_agree(v, values[0]) for v in values) else _ranked(u, holding)
    if at is None:
        lines = " og ".join(f"linje {pairs[i][1].span.line}" for i in holding)
        unknown = a.undecided([v for v in values if v.status in {FEJL, UKENDT}])
        answer = unknown or a.fault("to-regler", f"to undtagelser gælder på én gang og er ikke enige: {lines}")
        return f.step(u, answer, (*tests, *values), data=counts)
    taken = values[at]
    agreeing = [v for v in values if v is not taken and _agree(v, taken)]
    data = counts + ("" if len(agreeing) == len(values) - 1 else ";frem for")
    answer = Svar(taken.status, taken.vaerdi, taken.fordi, taken.kode)
    return f.step(u, answer, (*tests, *agreeing, taken), data, holding[at])


def _agree(one: Svar, other: Svar) -> bool:
    """Whether two say the same; two faults do when they are of one kind."""
    return (one.status, one.vaerdi, one.kode) == (other.status, other.vaerdi, other.kode)


def _ranked(u: Udtryk, holding: list[int]) -> int | None:
    """Which of the exceptions that hold stands *frem for* all the others."""
    ranks = u.data if isinstance(u.data, tuple) else ()
    for at, number in enumerate(holding):
        others = {str(other) for other in holding if other != number}
        if others <= set(str(ranks[number]).split(",")):
            return at
    return None


def choose_case(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """Cases. With *ellers* the first that holds is taken; without, just one must hold."""
    count = len(u.led) // 2
    pairs = [(u.led[2 * at], u.led[2 * at + 1]) for at in range(count)]
    last = u.led[-1] if len(u.led) % 2 else None
    tests: list[Svar] = []
    holding: list[int] = []
    for at, (condition, _) in enumerate(pairs):
        test = f.udtryk(condition, miljoe)
        tests.append(test)
        if test.vaerdi is True:
            holding.append(at)
        if u.data == "ordnet" and (test.status != VAERDI or test.vaerdi is True):
            break
    said, tested = str(u.data), f.straekning()
    stop = a.undecided(tests)
    if stop is not None:
        return f.step(u, stop, tuple(tests), said)
    if len(holding) > 1:
        return f.step(u, a.fault("to-regler", "to tilfælde gælder på én gang"), tuple(tests), said)
    if holding:
        taken = f.udtryk(pairs[holding[0]][1], miljoe)
        return f.step(u, _as_taken(taken, tested), (*tests, taken), said, holding[0])
    if last is None:
        return f.step(u, a.fault("intet-tilfælde", "ingen af tilfældene gælder"), tuple(tests), said)
    taken = f.udtryk(last, miljoe)
    return f.step(u, _as_taken(taken, tested), (*tests, taken), said, count)


def _as_taken(taken: Svar, tested: Straekning) -> Svar:
    """The answer of what was taken; a count goes on growing while what chose it stays so."""
    growing = taken.voksende
    if growing is not None:
        growing = max(growing[0], tested[0]), min(growing[1], tested[1]), growing[2]
    return Svar(taken.status, taken.vaerdi, taken.fordi, taken.kode, voksende=growing)


def choose_row(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """The one row whose cells all fit. Children: the conditions, then the row's value."""
    data = u.data
    if not isinstance(data, Tabeldata):
        return a.fault("uafklaret", "tabellen er ikke afklaret")
    measured = [f.maalt(u.led[at], miljoe) for at in range(data.betingelser)]
    asked = tuple(answer for answer, _, _ in measured)
    stop = a.worst(asked)
    for answer, low, high in measured:
        if stop is not None or answer.voksende is None:
            f.snaevr(low, high)
    if stop is not None:
        return f.step(u, stop, asked)
    for at, row in enumerate(data.raekker):
        if all(meets(krav, answer.vaerdi) for krav, answer in zip(row, asked, strict=True)):
            for krav, (answer, low, high) in zip(row, measured, strict=True):
                if answer.voksende is not None:
                    f.snaevr(*_while_it_grows(krav, answer, (low, high)))
            taken = f.udtryk(u.led[data.betingelser + at], miljoe)
            text = ", ".join(krav.tekst for krav in row)
            answer = Svar(taken.status, taken.vaerdi, taken.fordi, taken.kode)
            return f.step(u, answer, (*asked, taken), text, at, krav=row)
    for _, low, high in measured:
        f.snaevr(low, high)
    return f.step(u, a.fault("uden-for-tabellen", "ingen række passer"), asked)


def _while_it_grows(krav: Krav, answer: Svar, week: Straekning) -> Straekning:
    """The days on which a count that grows week by week stays within what a cell asks for."""
    value = answer.vaerdi
    if answer.voksende is None or not isinstance(value, Fraction) or krav.blandt is not None:
        return week
    if krav.fra is not None and krav.fra == krav.under:
        return week
    low, high, begins = answer.voksende
    monday = week[0] - (week[0] - begins) % 7
    if krav.fra is not None:
        low = max(low, monday - int(value - krav.fra))
    if krav.under is not None:
        high = min(high, monday + int(krav.under - value))
    return low, high


def meets(krav: Krav, value: Vaerdi) -> bool:
    """Whether a value is what a cell asks for."""
    if krav.blandt is not None:
        return value in krav.blandt
    if krav.fra is None and krav.under is None:
        return True
    number = Fraction(value.foerste_dag().toordinal()) if isinstance(value, Tidsrum) else value
    if not isinstance(number, Fraction):
        return False
    if krav.fra is not None and krav.fra == krav.under:
        return number == krav.fra
    return (krav.fra is None or krav.fra <= number) and (krav.under is None or number < krav.under)
