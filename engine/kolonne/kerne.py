"""The kernel, compiled: persons one after another, their rows in order of time, totals in whole numbers.

A person who meets a leaf that the kernel does not answer leaves nothing behind but a mark. The kernel allocates
nothing and raises nothing, so that its code can be fetched again without the compiler. ``a`` and ``s`` are where the
tables of the plan lie, ``d`` and ``e`` where the rooms do (pladser.py), ``b_fra``, ``b_til`` and ``b_me`` columns of
the rows: days and numbers that are never negative, and so divided without asking. A number that changes begins as
``hel``: of a plain one Numba makes a type of its own, and compiles what it is given to once more.
"""

from typing import Final

from engine.kolonne.oversat import hel, indsat, kerne
from engine.kolonne.pladser import raekker, samlet, sumtabeller, ugerum, ugetabeller
from engine.kolonne.tabelformer import (
    ANDEN_UGE,
    ANTAL,
    BL_FAKTA,
    BL_PLADS,
    BL_SIDE,
    FAERDIG,
    MA_MASKE,
    ST_CELLE,
    ST_FRA,
    ST_ROD,
    ST_TIL,
    SUM,
    SYV,
    UGE,
    Tal,
)
from engine.kolonne.ugeloeb import blad_i_anden_uge, loeb_af, spurgte, straekninger, tael, trin

SAERLIG: Final = -1
INGEN_PLADS: Final = -2


@indsat
def _laeg(h: Tal, sted: int, gang: int, part: int, days: int, amount: int, rate: int, even: int) -> None:
    """Some days of a row put into a cell; ``rate`` is the amount of a day in sevenths, when that is ``even``.

    With ``gang`` 0 the row counts as one, whatever its days.
    """
    h.celler[sted, ANTAL] += part if gang else 1
    if even:
        h.celler[sted, SUM] += rate * part
    elif part == days:
        h.celler[sted, SUM] += SYV * amount
    else:
        whole = amount * part // days
        h.celler[sted, SUM] += SYV * whole
        if amount * part != whole * days:
            n = h.antal[0]
            h.sted[n], h.dage[n], h.rest[n] = sted, days, amount * part - whole * days
            h.antal[0] = n + 1


@indsat
def foerste_stykke(t: Tal, nr: int, klasse: int, dag: int) -> int:
    """The first piece of a sum and a class that has not ended on a day."""
    return t.st_ptr[nr, klasse] + t.st_dag[t.st_moenster[nr, klasse], dag - t.st_foerste]  # type: ignore[no-any-return]


@indsat
def _uger_for_sig(r_fra: Tal, r_til: Tal, low: int, high: int) -> bool:
    """Whether no two rows of a person share a week."""
    for row in range(low + 1, high):
        # A week ends between two days when the later is not as far into its own as the days between them.
        begins = hel(r_fra[row]) + UGE - 1
        if begins % UGE >= begins - (hel(r_til[row - 1]) + UGE - 2):
            return False
    return True


@kerne
def _ligeud(a: Tal, s: Tal, d: Tal, e: Tal, b_fra: Tal, b_til: Tal, b_me: Tal, low: int, high: int) -> None:
    """A person whose rows share no week, under operations that leave none to the interpreter: each row as it comes."""
    u, t, h, b = ugetabeller(a, s), sumtabeller(a, s), samlet(d, e), raekker(d, e, b_fra, b_til, b_me)
    r = ugerum(d, e)
    counted, sums = len(u.op) > 0, len(t.su_blade)
    nul, en = hel(0), hel(1)
    art, tal, counts, unknown, many, free, known, again = nul, nul, -en, -en, nul, nul, en, nul
    reached = u.op_foerste
    for row in range(low, high):
        me, fra, til = b.me[row], hel(b.fra[row]), hel(b.til[row])
        klasse = t.me_klasse[me]
        first, last = (fra + 6) // UGE - 1, (til + 5) // UGE
        maske = u.ma[u.ma_ptr[klasse], MA_MASKE]
        if counted:
            if reached < first:
                art, tal, counts, unknown, many, free, known, again = tael(
                    a, s, d, e, u, r, nul, nul, reached, first, nul, counts, unknown, many, free, known, again
                )
            art, tal, counts, unknown, many, free, known, again = tael(
                a, s, d, e, u, r, nul, nul, first, last, maske, counts, unknown, many, free, known, again
            )
        reached = last
        days, amount = til - fra, b.beloeb[row]
        rate = SYV * amount // days
        even = rate * days == SYV * amount
        for nr in range(sums):
            base = t.su_celle[nr, me]
            if base < 0:
                continue
            at, wide, gang = foerste_stykke(t, nr, klasse, fra), t.su_blade[nr], t.su_gang[nr]
            after = t.st_ptr[nr, klasse + 1]
            day, changes, kode = fra, fra, 0
            while at < after and t.st[at, ST_FRA] < til:
                day, ends, rod = max(day, t.st[at, ST_FRA]), min(til, t.st[at, ST_TIL]), t.st[at, ST_ROD]
                place = base + t.st[at, ST_CELLE] * wide
                while day < ends:
                    end = ends
                    leaf = -1 - rod
                    if rod >= 0:
                        if changes <= day:
                            week = (day + 6) // UGE - 1 - first
                            kode, week = trin(u, nul, art, tal, week, last - first) if counted else (0, last - first)
                            kode += spurgte(u, maske)
                            changes = (first + week) * UGE + 1
                        end = min(ends, changes) if gang else ends
                        leaf = t.bl_kode[rod, kode]
                    if t.bl[leaf, BL_PLADS] >= 0:
                        _laeg(h, place + t.bl[leaf, BL_PLADS], gang, end - day, days, amount, rate, even)
                    day = end
                at += 1


@kerne
def _dele(a: Tal, s: Tal, d: Tal, e: Tal, b_fra: Tal, b_til: Tal, b_me: Tal, low: int, high: int, fakta: int) -> int:
    """The parts of a person's rows that are to be put into cells; how many, or why there are none."""
    u, t, r, h = ugetabeller(a, s), sumtabeller(a, s), ugerum(d, e), samlet(d, e)
    b = raekker(d, e, b_fra, b_til, b_me)
    bundt, loeb, n, her = h.bundt, 0, 0, 0
    has_weeks = len(u.kn) > 0
    if has_weeks:
        loeb = loeb_af(a, s, d, e, fakta, low, high, b_fra, b_til, b_me)
        if loeb < 0 or not straekninger(a, s, d, e, fakta, loeb):
            return SAERLIG
    for row in range(low, high):
        me, begins, ends = b.me[row], int(b.fra[row]), int(b.til[row])
        klasse = t.me_klasse[me]
        while has_weeks and r.f_til[her] <= begins:
            her += 1
        for nr in range(len(t.su_blade)):
            base, gang = t.su_celle[nr, me], t.su_gang[nr]
            at, last = foerste_stykke(t, nr, klasse, begins), t.st_ptr[nr, klasse + 1]
            q = her
            while base >= 0 and at < last and t.st[at, ST_FRA] < ends:
                day, til, rod = max(begins, t.st[at, ST_FRA]), min(ends, t.st[at, ST_TIL]), t.st[at, ST_ROD]
                place = base + t.st[at, ST_CELLE] * t.su_blade[nr]
                while day < til:
                    end, leaf = til, -1 - rod
                    if rod >= 0:
                        while r.f_til[q] <= day:
                            q += 1
                        end = min(til, r.f_til[q]) if gang else til  # a row that counts as one is asked about once
                        if rod < ANDEN_UGE:
                            leaf = t.bl_kode[rod, r.f_kode[q]]
                        else:
                            leaf = blad_i_anden_uge(a, s, d, e, rod - ANDEN_UGE, loeb, r.f_loeb[q], (day - 1) // UGE)
                    if leaf < 0 or t.bl[leaf, BL_SIDE] or t.bl[leaf, BL_FAKTA] & fakta:
                        return SAERLIG
                    if t.bl[leaf, BL_PLADS] >= 0:
                        sted = place + t.bl[leaf, BL_PLADS]
                        if n and gang and bundt[n - 1, 0] == sted and bundt[n - 1, 1] == row:
                            bundt[n - 1, 2] += end - day
                        elif n == len(bundt):
                            return INGEN_PLADS
                        else:
                            bundt[n, 0], bundt[n, 1], bundt[n, 2] = sted, row, end - day if gang else day - end
                            n += 1
                    day = end
                at += 1
    return n


@kerne
def _laeg_dele(d: Tal, e: Tal, b_fra: Tal, b_til: Tal, b_me: Tal, n: int) -> None:
    """The parts put into their cells."""
    h, b = samlet(d, e), raekker(d, e, b_fra, b_til, b_me)
    before, days, amount, even, rate = -1, 1, 0, True, 0
    for at in range(n):
        row, part = h.bundt[at, 1], h.bundt[at, 2]
        if row != before:
            before, days, amount = row, int(b.til[row]) - int(b.fra[row]), b.beloeb[row]
            rate = SYV * amount // days
            even = rate * days == SYV * amount
        _laeg(h, h.bundt[at, 0], hel(part > 0), abs(part), days, amount, rate, even)


def koer(foerste: int, a: Tal, s: Tal, d: Tal, e: Tal, b_fra: Tal, b_til: Tal, b_me: Tal) -> int:
    """Gathers persons from ``foerste`` on; FAERDIG, or the person to go on with when there is no room for more."""
    t, h, b = sumtabeller(a, s), samlet(d, e), raekker(d, e, b_fra, b_til, b_me)
    for p in range(foerste, len(b.p_ptr) - 1):
        low, high, fakta = b.p_ptr[p], b.p_ptr[p + 1], b.p_fakta[p]
        if b.saerlig[p]:
            continue
        if t.ligeud and fakta == 0 and _uger_for_sig(b.fra, b.til, low, high):
            if h.antal[0] + (high - low) * t.ligeud > len(h.sted):
                return p
            _ligeud(a, s, d, e, b_fra, b_til, b_me, low, high)
            continue
        n = _dele(a, s, d, e, b_fra, b_til, b_me, low, high, fakta)
        if n == SAERLIG:
            b.saerlig[p] = 1
        elif n == INGEN_PLADS or h.antal[0] + n > len(h.sted):
            return p
        else:
            _laeg_dele(d, e, b_fra, b_til, b_me, n)
    return FAERDIG
