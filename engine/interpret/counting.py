"""A count that remembers: week by week it counts, stands still, or lets time go by until it begins again.

The count is walked once for each key, from its first week to the last that is asked about, and kept. Where a week's
kind is unknown the count is unknown from there, until enough free weeks are known for it to begin again.
"""

from bisect import bisect_left, bisect_right
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from dsl.model.nodes import Optaellingsregel, Udtryk
from dsl.model.own_names import LOEBENDE, VED_TAELLING, VERSIONSTID
from dsl.values.period import Tidsrum, Uge
from engine.interpret import arithmetic as a
from engine.interpret.asking import Regner
from engine.interpret.horizon import LAST, Straekning, days_of, period_at
from engine.interpret.moments import time_at_hand
from engine.interpret.oplysninger import Miljoe
from engine.interpret.tally import FRI, FRYS, TAEL, UGE, UVIST, Loeb, Taelling
from engine.result.nodes import FEJL, UKENDT, VAERDI, Svar

MANDAG = 1  # a Monday as an ordinal, modulo seven


@frozen
class _Vindue:
    antal: int
    slags: str
    ved_taelling: bool

    def tekst(self) -> str:
        """The window as a trace tells it."""
        return f"{self.antal} {self.slags}|{VED_TAELLING if self.ved_taelling else LOEBENDE}"

    def foerste(self, monday: int) -> int:
        """The first Monday of a week that wholly lies within the window that ends with a week."""
        if self.slags == "uge":
            return monday - UGE * (self.antal - 1)
        end = monday + UGE
        if self.slags == "dag":
            first = end - self.antal
        else:
            months = self.antal * (12 if self.slags == "aar" else 1)
            first = _months_before(end, months)
        return first + (MANDAG - first) % UGE


def _months_before(day: int, months: int) -> int:
    """The same day of the month some months before; the last of the month where it is shorter."""
    there = date.fromordinal(day)
    index = there.year * 12 + there.month - 1 - months
    year, month = divmod(index, 12)
    for last in range(there.day, 0, -1):
        try:
            return date(year, month + 1, last).toordinal()
        except ValueError:
            continue
    return day


def counted(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """The count in the week at hand: *ikke omfattet* in weeks that are not counted."""
    week = f.akse(env, "uge")
    if not isinstance(week, Uge) or not isinstance(u.data, Optaellingsregel):
        return f.step(u, a.fault("nøgle-mangler", "ugen kendes ikke her"), ())
    monday = week.foerste_dag().toordinal()
    f.snaevr(monday, monday + UGE)
    tally = walked(f.stille(), u, env, monday)
    answer = _answer(tally, monday)
    if not f.spor:
        return answer
    here = tally.fejl is None and monday >= tally.start
    kind = (f.maalt_tilbage(u.led[0], env, u.data.regelsaet)[0],) if here else ()
    begins = tuple(f.udtryk(x, env) for x in (u.led[1], *u.led[4:]))
    return f.step(u, answer, (*begins, *kind), data=told(tally, monday, u.data))


def _answer(tally: Taelling, monday: int) -> Svar:
    if tally.fejl is not None and monday >= tally.naaet:
        return tally.fejl
    if monday < tally.start:
        first = period_at("uge", tally.start)
        return a.fault("før-optællingens-start", f"optællingen begynder {first}; flyt den dag, den begynder efter")
    run = tally.loeb_med(monday)
    if run is None or run.art == UVIST:
        return Svar(UKENDT, None, run.fordi if run is not None else ("ugen er ikke talt",))
    if run.art != TAEL:
        return a.OUTSIDE
    if run.foerste is None:
        return Svar(UKENDT, None, run.fordi)
    return Svar(VAERDI, Fraction(UGE * (run.foerste + (monday - run.fra) // UGE)), voksende=(run.fra, run.til, MANDAG))


def walked(f: Regner, u: Udtryk, env: Miljoe, monday: int) -> Taelling:
    """The count of a key, walked at least to a week."""
    rule = u.data
    if not isinstance(rule, Optaellingsregel):
        message = "en optælling uden regel"
        raise TypeError(message)
    moment = time_at_hand(env) or period_at("uge", monday)
    members = sorted((axis, str(m)) for axis, m in env.items() if not isinstance(m, Tidsrum))
    who = (id(u), type(moment), *members, *f.laest_tilbage())
    kept = f.taellinger.setdefault(who, [])
    low, high = days_of(moment)
    tally = next((one for first, end, one in kept if first <= low and high <= end), None)
    if tally is None:
        tally = _begun(f, u, env, (low, high), kept)
    if tally.fejl is None and tally.naaet <= monday:
        before = f.straekning()
        _Vandring(f, u, rule, env, tally).til(monday)
        f.saet(before)
    return tally


def _begun(
    f: Regner, u: Udtryk, env: Miljoe, asked: Straekning, kept: list[tuple[int, int, Taelling]]
) -> Taelling:  # fmt: skip
    """The count by where it begins at a time; another version may begin elsewhere."""
    measured = [f.maalt(x, env) for x in (u.led[1], *u.led[4:])]
    low, high = max(one[1] for one in measured), min(one[2] for one in measured)
    begins = tuple(one[0] for one in measured)
    tally = next((one for _, _, one in kept if one.begynder == begins), None) or _new(*begins)
    kept.append((low, high, tally) if low <= asked[0] and asked[1] <= high else (*asked, tally))
    return tally


def _new(first: Svar, *opening: Svar) -> Taelling:
    begins = (first, *opening)
    if first.status != VAERDI:
        said = Svar(first.status, None, first.fordi, first.kode)
        return Taelling(0, 0, begins, fejl=said if first.status in {FEJL, UKENDT} else a.OUTSIDE)
    start = _monday(first)
    tally = Taelling(start, start, begins)
    if opening and all(x.status == VAERDI for x in opening):
        day = _monday(opening[1])
        if day > start:
            tally.antal, tally.foerste_uge, tally.naaet = int(a.number(opening[0]) / UGE), start, day
            reason = ("det er ikke oplyst, hvordan ugerne før den oplyste anciennitet var",)
            tally.uvisse.extend(range(start, day, UGE))
            tally.aabnet = tally.antal, day
            tally.loeb.append(Loeb(start, day, UVIST, "", None, reason))
    return tally


def _monday(answer: Svar) -> int:
    day = answer.vaerdi.foerste_dag() if isinstance(answer.vaerdi, Tidsrum) else answer.vaerdi
    ordinal = day.toordinal() if isinstance(day, date) else 1
    return ordinal - (ordinal - MANDAG) % UGE


class _Vandring:
    """A walk through the weeks of one key."""

    def __init__(self, f: Regner, u: Udtryk, rule: Optaellingsregel, env: Miljoe, tally: Taelling) -> None:
        self.f, self.u, self.rule, self.tally = f, u, rule, tally
        self.env = {axis: m for axis, m in env.items() if not isinstance(m, Tidsrum)}

    def til(self, until: int) -> None:
        """Walks on to the end of the run that a week is in, a run of one kind at a time."""
        end_of_data = min(self.f.sidste_dag(), LAST - UGE)
        last, tally = end_of_data + (1 - end_of_data) % UGE, self.tally
        while tally.naaet <= until:
            monday = tally.naaet
            at = self._uge(monday)
            kind, _, high = self.f.maalt_tilbage(self.u.led[0], at, self.rule.regelsaet)
            end = max(monday + UGE, min(high - (high - 1) % UGE, max(last, until + UGE)))
            if kind.status == FEJL:
                tally.fejl = Svar(FEJL, None, kind.fordi, kind.kode)
                return
            self._tag(kind, at, end)
            tally.naaet = end

    def _uge(self, monday: int) -> Miljoe:
        week = period_at("uge", monday)
        return {**self.env, "uge": week, VERSIONSTID: week}

    def _tag(self, kind: Svar, at: Miljoe, end: int) -> None:
        name = kind.vaerdi if isinstance(kind.vaerdi, str) else ""
        monday, tally = self.tally.naaet, self.tally
        if kind.status != VAERDI:
            reasons = kind.fordi or ("ugens art er ikke omfattet",)
            tally.kendt, tally.fordi, tally.optjent = False, reasons, None
            tally.uvisse.extend(range(monday, end, UGE))
            _add(tally, Loeb(monday, end, UVIST, "", None, reasons))
        elif name in self.rule.fri:
            window = self._vindue(at)
            self._fri(window, end)
            _add(tally, Loeb(monday, end, FRI, name, None, vindue=window.tekst()))
        elif name in self.rule.tael:
            self._tael(self._vindue(at), end, name)
        else:
            _add(tally, Loeb(monday, end, FRYS, name, None))

    def _vindue(self, at: Miljoe) -> _Vindue:
        chosen, tried = self.f.udtryk(self.u.led[2], at), self.f.udtryk(self.u.led[3], at)
        said = next((w for w in self.rule.vinduer if w[0] == chosen.vaerdi), self.rule.vinduer[0])
        return _Vindue(said[1], said[2], tried.vaerdi == VED_TAELLING)

    def _fri(self, window: _Vindue, end: int) -> None:
        """Free weeks: tried week by week, so that a window may be of any length."""
        tally = self.tally
        for monday in range(tally.naaet, end, UGE):
            tally.frie.append(monday)
            tried = tally.optjent is None and not window.ved_taelling
            if tried and self._frie_i(window, monday) >= self.rule.taerskel:
                tally.optjent = monday

    def _frie_i(self, window: _Vindue, monday: int) -> int:
        """Free weeks in the window after the first counted week, and after the last week of which nothing is known."""
        tally = self.tally
        first = max(window.foerste(monday), (tally.foerste_uge + UGE) if tally.foerste_uge is not None else 0)
        if not tally.kendt and tally.uvisse:
            first = max(first, tally.uvisse[-1] + UGE)
        elif tally.foerste_uge is None:
            return 0
        return _within(tally.frie, first, monday)

    def _kan_vaere_begyndt_forfra(self, window: _Vindue, monday: int) -> bool:
        """Whether enough weeks may have been free at some time, if those before the opening that it leaves were."""
        tally = self.tally
        start = tally.foerste_uge
        if not tally.uvisse or start is None:
            return False
        return any(
            _within(tally.frie, first, at) + min(tally.hoejst_frie, _within(tally.uvisse, first, at))
            >= self.rule.taerskel
            for at in sorted((*tally.frie, *tally.uvisse))
            if at < monday
            for first in (max(window.foerste(at), start + UGE),)
        )

    def _tael(self, window: _Vindue, end: int, name: str) -> None:
        tally = self.tally
        monday = tally.naaet
        now = window.ved_taelling and tally.optjent is None and tally.frie
        if now and self._frie_i(window, monday) >= self.rule.taerskel:
            tally.optjent = monday
        earned = tally.optjent
        if earned is not None or (tally.foerste_uge is None and tally.kendt):
            tally.antal, tally.kendt, tally.fordi, tally.foerste_uge = 0, True, (), monday
            tally.optjent = None
            tally.frie.clear()
            tally.uvisse.clear()
        elif tally.kendt and self._kan_vaere_begyndt_forfra(window, monday):
            tally.kendt = False
            tally.fordi = ("det vides ikke, om der før den oplyste anciennitet var uger med selvforsørgelse",)
        first = tally.antal + 1 if tally.kendt else None
        tally.antal += (end - monday) // UGE
        last = tally.loeb[-1] if tally.loeb else None
        said = window.tekst()
        joins = last is not None and last.art == TAEL and last.vindue == said and earned is None
        if last is not None and joins and last.ugeart == name and (last.foerste is None) == (first is None):
            tally.loeb[-1] = evolve(last, til=end)
        else:
            tally.loeb.append(Loeb(monday, end, TAEL, name, first, tally.fordi, earned, said))


def _within(mondays: list[int], first: int, last: int) -> int:
    return bisect_right(mondays, last) - bisect_left(mondays, first)


def _add(tally: Taelling, run: Loeb) -> None:
    """Adds a run, or lengthens the one before when it goes on."""
    last = tally.loeb[-1] if tally.loeb else None
    if last is not None and evolve(last, fra=run.fra, til=run.til) == run:
        tally.loeb[-1] = evolve(last, til=run.til)
    else:
        tally.loeb.append(run)


def told(tally: Taelling, monday: int, rule: Optaellingsregel) -> str:
    """The week, where the count begins, and the runs of weeks until then, for the trace.

    A run is told by what is done with it, its kind, first week, last week, window, when that is tried, and the week in
    which it was earned that the count begins again.
    """
    runs = [
        f"{run.art}|{run.ugeart}|{_key(run.fra)}|{_key(min(run.til, monday + UGE) - UGE)}|{run.vindue or '|'}|"
        + (_key(run.forfra) if run.forfra is not None else "")
        for run in tally.loeb
        if run.fra <= monday
    ]
    head = [f"uge={_key(monday)}", f"tærskel={rule.taerskel}"]
    head += [f"start={_key(tally.start)}"] if tally.begynder[0].status == VAERDI else []
    head += [f"åbning={tally.aabnet[0]}|{_key(tally.aabnet[1])}"] if tally.aabnet is not None else []
    return ";".join((*head, *runs))


def _key(monday: int) -> str:
    return period_at("uge", monday).noegle()
