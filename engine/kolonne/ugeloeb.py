"""The weeks of a person, compiled: runs with the same rows, the counts through them, and stretches of one state.

A mask has a bit for each condition that a row of the week fulfils. A state is a number: for each count whether its
answer is known, whether it counts the week and between which bounds it is, and the conditions that totals ask about.
"""

from engine.kolonne.oversat import hel, indsat, kerne
from engine.kolonne.pladser import raekker, ugerum, ugetabeller
from engine.kolonne.tabelformer import (
    FINDES,
    FRI,
    FRYS,
    KENDT,
    KN_JA,
    KN_NEJ,
    KN_NR,
    KN_SLAGS,
    KN_TAL,
    KN_UGE,
    MA_FAKTA,
    MA_FRA,
    MA_MASKE,
    MA_SIDE,
    OP_GANGE,
    OP_GR,
    OP_GR_SLUT,
    OP_PTR,
    OP_SLUT,
    OP_START,
    OP_TAERSKEL,
    SIDE,
    TAEL,
    TALT,
    TALT_KODE,
    TS_ANTAL,
    TS_FOERSTE,
    TS_FRIE,
    TS_KENDT,
    TS_OPTJENT,
    TS_UVIST,
    UB_ART,
    UB_FAKTA,
    UB_SIDE,
    UB_VINDUE,
    UGE,
    UKENDT_KODE,
    UKENDT_UGE,
    UVIST,
    Tal,
)


@indsat
def stykke_med(fra: Tal, low: int, high: int, at: int) -> int:
    """The last of some stretches (from low to high) that begins at or before a time; low when none does."""
    while high - low > 1:
        mid = (low + high) // 2
        if fra[mid] <= at:
            low = mid
        else:
            high = mid
    return low


@indsat
def _art(t: Tal, ref: int, maske: int) -> int:
    """The leaf of a week by its mask."""
    while ref >= 0:
        ref = t.kn[ref, KN_JA] if (maske >> t.kn[ref, KN_NR]) & 1 else t.kn[ref, KN_NEJ]
    return -1 - ref


@kerne
def _tilfoej(a: Tal, s: Tal, d: Tal, e: Tal, loeb: int, fra: int, til: int, maske: int) -> int:
    """Adds a run, cut where the rules may change."""
    t, r = ugetabeller(a, s), ugerum(d, e)
    cuts = len(t.snit)
    at = 0
    if cuts:
        at = stykke_med(t.snit, 0, cuts, fra)
        at += 1 if t.snit[at] <= fra else 0
    joins = loeb > 0 and r.l_maske[loeb - 1] == maske and not (at > 0 and t.snit[at - 1] == fra)
    while fra < til:
        end = til
        if at < cuts and t.snit[at] < til:
            end = t.snit[at]
            at += 1
        if joins:
            r.l_til[loeb - 1] = end
            joins = False
        else:
            r.l_fra[loeb], r.l_til[loeb], r.l_maske[loeb] = fra, end, maske
            loeb += 1
        fra = end
    return loeb


@kerne
def _af_raekker(
    a: Tal, s: Tal, d: Tal, e: Tal, fakta: int, low: int, high: int, b_fra: Tal, b_til: Tal, b_me: Tal
) -> int:
    """The weeks of each row in order of the first, with the mask; how many, or −1 when the interpreter must."""
    t, r, b = ugetabeller(a, s), ugerum(d, e), raekker(d, e, b_fra, b_til, b_me)
    n = 0
    for row in range(low, high):
        klasse = t.me_klasse[b.me[row]]
        p0, p1 = t.ma_ptr[klasse], t.ma_ptr[klasse + 1]
        fra, last = hel(b.fra[row]), hel(b.til[row])
        at = stykke_med(t.ma[:, MA_FRA], p0, p1, fra)
        while fra < last:
            til = last
            if at + 1 < p1 and t.ma[at + 1, MA_FRA] < til:
                til = t.ma[at + 1, MA_FRA]
            if t.ma[at, MA_SIDE] or t.ma[at, MA_FAKTA] & fakta:
                return -1
            begins = (fra - 1) // UGE
            place = n
            while place > 0 and r.i_fra[place - 1] > begins:  # nearly in order: rows are, by their first day
                r.i_fra[place], r.i_til[place] = r.i_fra[place - 1], r.i_til[place - 1]
                r.i_maske[place] = r.i_maske[place - 1]
                place -= 1
            r.i_fra[place], r.i_til[place], r.i_maske[place] = begins, (til - 2) // UGE + 1, t.ma[at, MA_MASKE]
            n += 1
            fra = til
            at += 1
    return n


@kerne
def loeb_af(a: Tal, s: Tal, d: Tal, e: Tal, fakta: int, low: int, high: int, b_fra: Tal, b_til: Tal, b_me: Tal) -> int:
    """The weeks of a person, from the first that is counted to the last row, as runs; −1 when the interpreter must."""
    t, r = ugetabeller(a, s), ugerum(d, e)
    n = _af_raekker(a, s, d, e, fakta, low, high, b_fra, b_til, b_me)
    loeb, at, nul = hel(0), 0, hel(0)
    reached = min(t.op_foerste, r.i_fra[0]) if n > 0 else 0
    while at < n:
        end, last = at + 1, r.i_til[at]
        while end < n and r.i_fra[end] < last:
            last = max(last, r.i_til[end])
            end += 1
        if reached < r.i_fra[at]:
            loeb = _tilfoej(a, s, d, e, loeb, reached, r.i_fra[at], nul)
        if end == at + 1:
            loeb = _tilfoej(a, s, d, e, loeb, r.i_fra[at], last, r.i_maske[at])
        else:  # rows that share weeks
            many = 2 * (end - at)
            for one in range(many):  # nearly in order, and few
                bound = r.i_fra[at + one // 2] if one % 2 == 0 else r.i_til[at + one // 2]
                place = one
                while place > 0 and r.graense[place - 1] > bound:
                    r.graense[place] = r.graense[place - 1]
                    place -= 1
                r.graense[place] = bound
            for g in range(many - 1):
                if r.graense[g] < r.graense[g + 1]:
                    maske = 0
                    for one in range(at, end):
                        if r.i_fra[one] <= r.graense[g] and r.graense[g] < r.i_til[one]:
                            maske |= r.i_maske[one]
                    loeb = _tilfoej(a, s, d, e, loeb, r.graense[g], r.graense[g + 1], maske)
        reached, at = last, end
    return loeb if n >= 0 else -1


@kerne
def _optjent(a: Tal, s: Tal, d: Tal, e: Tal, c: int, win: int, frie: int, after: int, fra: int, til: int) -> bool:
    """Whether enough weeks are free in the window that ends with one of some weeks."""
    t, r = ugetabeller(a, s), ugerum(d, e)
    fixed = t.vi_antal[win] > 0
    week = til - 1 if fixed else fra  # within a run the number in a window of weeks never falls
    while week < til:
        first = week - t.vi_antal[win] + 1 if fixed else t.vi_foerste[win, week - t.vi_uge]
        first = max(first, after)
        found = 0
        at = frie - 1
        while at >= 0 and r.fri_til[c, at] > first:
            found += max(min(r.fri_til[c, at], week + 1) - max(r.fri_fra[c, at], first), 0)
            at -= 1
        if found >= t.op[c, OP_TAERSKEL]:
            return True
        week += 1
    return False


@kerne
def begynd(a: Tal, s: Tal, d: Tal, e: Tal) -> None:
    """Every count at its beginning."""
    t, r = ugetabeller(a, s), ugerum(d, e)
    for c in range(len(t.op)):
        r.stand[c, TS_FOERSTE], r.stand[c, TS_UVIST] = -1, -1
        r.stand[c, TS_ANTAL], r.stand[c, TS_FRIE] = 0, 0
        r.stand[c, TS_KENDT], r.stand[c, TS_OPTJENT] = 1, 0


@indsat
def tael(
    a: Tal, s: Tal, d: Tal, e: Tal, t: Tal, r: Tal, c: int, fakta: int, run: int, til: int, maske: int,
    first: int, uvist: int, antal: int, frie: int, kendt: int, optjent: int,
) -> tuple[int, int, int, int, int, int, int, int]:  # fmt: skip
    """One count through the weeks of one run, from where it is (the columns TS_) to where it is after it.

    Before that, what it does with the run (SIDE: the interpreter must), and how far it is in the first week.
    """
    art, tal = hel(FRYS), hel(0)
    fra = max(run, t.op[c, OP_START])
    if fra < til:
        leaf = _art(t, t.ug_rod[stykke_med(t.ug_fra, t.op[c, OP_PTR], t.op[c, OP_SLUT], fra)], maske)
        art, win = t.ub[leaf, UB_ART], t.ub[leaf, UB_VINDUE]
        if t.ub[leaf, UB_SIDE] or t.ub[leaf, UB_FAKTA] & fakta:
            art = hel(SIDE)
        elif art == UVIST:
            kendt, optjent, uvist = hel(0), hel(0), til - 1
        elif art == FRI and (first >= 0 or not kendt):
            r.fri_fra[c, frie], r.fri_til[c, frie] = fra, til
            frie += 1
            if not optjent and not t.vi_sent[win]:
                optjent = int(_optjent(a, s, d, e, c, win, frie, max(first, -1 if kendt else uvist) + 1, fra, til))
        elif art == TAEL:
            if t.vi_sent[win] and not optjent and frie > 0:
                optjent = int(_optjent(a, s, d, e, c, win, frie, max(first, -1 if kendt else uvist) + 1, fra, fra + 1))
            if optjent or (first < 0 and kendt):
                antal, first, optjent, frie, kendt = hel(0), fra, hel(0), hel(0), hel(1)
            if not kendt:
                art = hel(UVIST)
            tal = antal + 1 - (fra - run)
            antal += til - fra
    return art, tal, first, uvist, antal, frie, kendt, optjent


@indsat
def trin(t: Tal, c: int, art: int, tal: int, week: int, last: int) -> tuple[int, int]:
    """What a count adds to the state of a week of a run, and until which week; the run's first week is 0."""
    if art == UVIST:
        return UKENDT_KODE * t.op[c, OP_GANGE], last
    if art != TAEL:
        return 0, last
    band = TALT_KODE
    for at in range(t.op[c, OP_GR], t.op[c, OP_GR_SLUT]):
        if t.gr_tal[at] > tal + week:
            last = min(last, t.gr_tal[at] - tal)
            break
        band += 1
    return band * t.op[c, OP_GANGE], last


@indsat
def spurgte(t: Tal, maske: int) -> int:
    """What the conditions that totals ask about add to the state."""
    kode = 0
    for at in range(len(t.ko_bit)):
        kode += ((maske >> t.ko_bit[at]) & 1) * t.ko_bit_gange[at]
    return kode


@kerne
def straekninger(a: Tal, s: Tal, d: Tal, e: Tal, fakta: int, loeb: int) -> bool:
    """The runs counted and cut where a count passes a bound, each with its state; False when the interpreter must."""
    t, r = ugetabeller(a, s), ugerum(d, e)
    begynd(a, s, d, e)
    n = 0
    for run in range(loeb):
        fra, til, maske = r.l_fra[run], r.l_til[run], r.l_maske[run]
        for c in range(len(t.op)):
            ts = r.stand[c]
            art, tal, first, uvist, antal, frie, kendt, optjent = tael(
                a, s, d, e, t, r, c, fakta, fra, til, maske, ts[TS_FOERSTE], ts[TS_UVIST], ts[TS_ANTAL], ts[TS_FRIE],
                ts[TS_KENDT], ts[TS_OPTJENT],
            )  # fmt: skip
            if art == SIDE:
                return False
            ts[TS_FOERSTE], ts[TS_UVIST], ts[TS_ANTAL], ts[TS_FRIE] = first, uvist, antal, frie
            ts[TS_KENDT], ts[TS_OPTJENT] = kendt, optjent
            r.l_art[c, run], r.l_tal[c, run] = art, tal
        base, week = spurgte(t, maske), hel(0)
        while week < til - fra:
            kode, end = base, til - fra
            for c in range(len(t.op)):
                more, end = trin(t, c, r.l_art[c, run], r.l_tal[c, run], week, end)
                kode += more
            r.f_til[n], r.f_kode[n], r.f_loeb[n] = (fra + end) * UGE + 1, kode, run
            n += 1
            week = end
    return True


@kerne
def blad_i_anden_uge(a: Tal, s: Tal, d: Tal, e: Tal, ref: int, loeb: int, her: int, uge: int) -> int:
    """The leaf of a tree that asks about other weeks than the one at hand; UKENDT_UGE when such a week has no run."""
    t, r = ugetabeller(a, s), ugerum(d, e)
    while ref >= 0:
        nr, slags, run, week = t.kn[ref, KN_NR], t.kn[ref, KN_SLAGS], her, uge
        if t.kn[ref, KN_UGE] >= 0:
            week = t.kn[ref, KN_UGE]
            outside = week < r.l_fra[0] or week >= r.l_til[loeb - 1]
            if outside and slags != FINDES:
                return UKENDT_UGE
            run = -1 if outside else stykke_med(r.l_fra, 0, loeb, week)
        if slags == FINDES:
            ja = run >= 0 and (r.l_maske[run] >> nr) & 1 == 1
        elif slags == TALT:
            ja = r.l_art[nr, run] == TAEL
        elif slags == KENDT:
            ja = r.l_art[nr, run] != UVIST
        else:
            ja = r.l_tal[nr, run] + week - r.l_fra[run] >= t.kn[ref, KN_TAL]
        ref = t.kn[ref, KN_JA] if ja else t.kn[ref, KN_NEJ]
    return -1 - ref
