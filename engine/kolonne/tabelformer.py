"""The shapes of what the kernel reads and writes: arrays of whole numbers by name, and what their columns are.

Amounts are in hundredths of a krone (or what the column's decimals say), totals in sevenths of that, so that a part of
a row paid evenly by the week is a whole number; what is left of other parts is told row by row as (place, days of the
row, remainder).
"""

from typing import Any, Final, NamedTuple, TypeAlias

FAERDIG: Final = -1
ANDEN_UGE: Final = 1 << 20  # a tree that must be walked: the node is what is left
SYV: Final = 7
ANTAL, SUM = 0, 1
FINDES, TALT, MINDST, KENDT = 0, 1, 2, 3
TAEL, FRYS, FRI, UVIST, SIDE = 0, 1, 2, 3, 4
UKENDT_KODE, TALT_KODE = 1, 2
UGE = 7
LINJE = 8  # whole numbers in a line of memory
UKENDT_UGE = -1


Tal: TypeAlias = Any  # an array of whole numbers, a number from one, or some of them by name

# The columns of the tables.
KN_SLAGS, KN_NR, KN_UGE, KN_TAL, KN_JA, KN_NEJ = range(6)
MA_FRA, MA_MASKE, MA_SIDE, MA_FAKTA = range(4)
OP_START, OP_TAERSKEL, OP_PTR, OP_SLUT, OP_GR, OP_GR_SLUT, OP_GANGE = range(7)
UB_ART, UB_VINDUE, UB_SIDE, UB_FAKTA = range(4)
# Where a count is: its first week, the last week of which nothing is known, weeks counted, free runs, whether it is
# known, whether it is to begin again.
TS_FOERSTE, TS_UVIST, TS_ANTAL, TS_FRIE, TS_KENDT, TS_OPTJENT = range(6)


class Ugetabeller(NamedTuple):
    """What weeks are made from. A tree is a reference: a node when it is not negative, else leaf −1 − reference."""

    kn: Tal  # nodes: kind of question, number, week (−1: at hand), number of weeks, reference of yes and no
    me_klasse: Tal  # member: class
    ma_ptr: Tal  # [class], [class + 1]: its stretches of mask
    ma: Tal  # first day, mask, mark, facts that mark
    op: Tal  # counts: first week, free weeks that are enough, its weeks, its bounds, what it is multiplied by
    op_foerste: Tal  # the first week of any
    ug_fra: Tal  # from which week on which tree
    ug_rod: Tal
    ub: Tal  # leaves of weeks: kind, window, mark, facts
    vi_antal: Tal  # windows: weeks (0: by the table), tried when counted
    vi_sent: Tal
    vi_foerste: Tal  # [window, week − first week]: the first week of the window that ends there
    vi_uge: Tal  # the week that table begins with
    snit: Tal  # weeks at which a run is cut, whatever is in it
    gr_tal: Tal  # the bounds that totals ask about, by count
    ko_bit: Tal  # conditions that totals ask about, and what each is multiplied by
    ko_bit_gange: Tal


class Ugerum(NamedTuple):
    """Room for the weeks of one person."""

    i_fra: Tal  # rows: first week, week after the last, mask
    i_til: Tal
    i_maske: Tal
    graense: Tal
    l_fra: Tal  # runs
    l_til: Tal
    l_maske: Tal
    l_art: Tal  # [count, run]: what the count does, and how far it is in the first week
    l_tal: Tal
    fri_fra: Tal  # [count, free run]
    fri_til: Tal
    stand: Tal  # counts: as the columns TS_
    f_til: Tal  # stretches: the day after the last, the state, the run
    f_kode: Tal
    f_loeb: Tal


BL_PLADS, BL_SIDE, BL_FAKTA = range(3)
ST_FRA, ST_TIL, ST_CELLE, ST_ROD = range(4)


class Sumtabeller(NamedTuple):
    """Where the days of rows go. The tree of a piece is a leaf −1 − reference, a row of ``bl_kode``, or walked."""

    bl_kode: Tal  # [tree, state]: the leaf
    bl: Tal  # leaves: place in the cell (−1: not taken), whether the person is marked, facts that mark
    st: Tal  # pieces of a sum and a class: first day, day after the last, cell, tree
    st_ptr: Tal  # [sum, class + 1]: the piece after the last
    st_moenster: Tal  # [sum, class]: which row of the next; most classes have their pieces on the same days
    st_dag: Tal  # [row, day − first day]: how many of the pieces have ended
    st_foerste: Tal  # the first day
    su_blade: Tal  # leaves in a cell of the sum
    su_gang: Tal  # 1 when each day counts, 0 when each row does
    su_celle: Tal  # [sum, member]: where its cells begin, −1 when it is not asked for
    me_klasse: Tal  # member: class
    ligeud: int  # the most remainders that a row may leave, when no person is left to the interpreter; else 0


class Raekker(NamedTuple):
    """The persons of a bundle and their rows; ``saerlig`` gets a mark for each person left to the interpreter."""

    p_ptr: Tal
    p_fakta: Tal
    beloeb: Tal
    saerlig: Tal
    fra: Tal  # 32 bit, as the two that follow
    til: Tal
    me: Tal


class Samlet(NamedTuple):
    """What is gathered: the cells, and what is left of parts of rows.

    ``celler`` has for each place how many days (or rows) there are, and the sum of the amounts. A remainder is a
    place, the days of the row, and what is left over; ``antal[0]`` is how many there are.
    """

    celler: Tal
    sted: Tal
    dage: Tal
    rest: Tal
    antal: Tal
    bundt: Tal  # room for the parts of one person: place, row, days


def ugerum(t: Ugetabeller, raekker: int) -> Ugerum:
    """Room for a person with so many rows."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    longest = int((t.ma_ptr[1:] - t.ma_ptr[:-1]).max(initial=1))
    room, counts, bounds = raekker * longest, max(len(t.op), 1), len(t.gr_tal) + 1
    runs = 4 * room + 2 * len(t.snit) + 16

    def zeros(*shape: int) -> Tal:
        return np.zeros(shape, np.int64)

    return Ugerum(
        zeros(room), zeros(room), zeros(room), zeros(2 * room), zeros(runs), zeros(runs), zeros(runs),
        zeros(counts, runs), zeros(counts, runs), zeros(counts, runs), zeros(counts, runs), zeros(counts, 6),
        zeros(runs * bounds), zeros(runs * bounds), zeros(runs * bounds),
    )  # fmt: skip


def celler(mange: int) -> Tal:
    """So many cells with nothing in them; they begin where a line of the processor's memory does."""
    import numpy as np  # noqa: PLC0415  (as above)

    room = np.zeros(2 * mange + LINJE, np.int64)
    first = -room.__array_interface__["data"][0] // room.itemsize % LINJE
    return room[first : first + 2 * mange].reshape(mange, 2)


def samlet(celler: Tal, plads: int) -> Samlet:
    """Cells, with room for so many remainders, and parts of a person's rows."""
    import numpy as np  # noqa: PLC0415  (as above)

    def room(*shape: int) -> Tal:
        return np.empty(shape, np.int64)

    return Samlet(celler, room(plads), room(plads), room(plads), np.zeros(1, np.int64), room(plads, 3))


class Adresser(NamedTuple):
    """Some arrays: where each lies, and three numbers for each: its shape, or a number that stands instead of it."""

    arrays: tuple[Tal, ...]
    hvor: Tal
    former: Tal


def adresser(*tabeller: tuple[Tal, ...]) -> Adresser:
    """Where the arrays of some tables lie."""
    import numpy as np  # noqa: PLC0415

    found = tuple(x for table in tabeller for x in table)
    shapes = [x.shape if hasattr(x, "shape") else (x,) for x in found]
    where = [x.__array_interface__["data"][0] if hasattr(x, "shape") else 0 for x in found]
    return Adresser(found, np.array(where, np.int64), np.array([(*shape, 0, 0)[:3] for shape in shapes], np.int64))
