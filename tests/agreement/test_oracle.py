"""Large programs that nobody thought of, worked out with their trace by the engine and by the oracle, cell by cell.

Small ones, by the thousand, are in ``tests/kampagne``.

``python -m tests.agreement.test_oracle 100000`` runs as many, each from its own number.
"""

import sys
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.tree import nodes as n
from dsl.values.period import Aar
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger
from engine.result.nodes import VAERDI
from tests.agreement.oracle import UKENDT, Orakel, Svar, Tavs
from tests.agreement.programs import KEYS, ORDLISTE, Forfatter
from tests.texts import FAST, Medlem, fortolker, kilde, laest, version

LISTS = {
    "farver": ("farve", ("rød", "grøn", "blå")),
    "grupper": ("gruppe", ("kontanthjælp", "fleksjob")),
    "regnskabsår": ("regnskabsår", ("2014", "2015")),
}


def _member(name: str) -> Medlem:
    return Aar(int(name)) if name.isdigit() else name


def _datum(answer: Svar) -> Datum:
    return Datum(answer.status, None, None) if isinstance(answer, Tavs) else Datum(VAERDI, answer, None)


def disagreements(random: Random) -> list[str] | None:
    """Where the two differ in a program; None for one that is refused before it is run."""
    writer = Forfatter(random)
    said, body, facts = writer.program()
    text = version(body, fra="1. januar 2013").replace("hjemmel  LAB § 118", 'hjemmel  LAB § 118\nkilde  "Prøven"')
    loaded = laest(text, ordliste=ORDLISTE + said + "\n")
    if any(not p.warning for p in loaded.problems):
        return None
    tree, _ = kilde(text)
    assert tree is not None
    rules = {b.navn.tekst: b for b in tree.tree.blokke if isinstance(b, n.Sats | n.Regel)}
    members = {m: axis for axis, found in KEYS.items() for m in found}
    oracle = Orakel(((2013, rules),), facts, LISTS, members)
    given_facts = Oplysninger(
        {
            name: Kolonnefakta(
                axes, {tuple(map(_member, key)): _datum(x) for key, x in cells.items()}, _datum(Tavs(UKENDT))
            )
            for name, (axes, cells) in facts.items()
        }
    )
    engine = fortolker(loaded, given_facts, FAST, maal=writer.known[-1].navn)
    differ = []
    for q in writer.known:
        for key in product(*(KEYS[axis] for axis in q.akser)):
            at = dict(zip(q.akser, key, strict=True))
            ours = oracle.cell(q.navn, at)
            theirs = engine.celle(q.navn, {axis: _member(m) for axis, m in at.items()})
            got = theirs.vaerdi if theirs.status == VAERDI else Tavs(theirs.status, theirs.kode or "")
            if got != ours:
                differ.append(f"{q.navn} {at}: engine {got}, oracle {ours}\n{said}\n{body}\n{facts}")
    return differ


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_engine_agrees_with_the_oracle(random: Random) -> None:
    assert not disagreements(random)


def main(many: int) -> int:
    """As many programs as asked for; the number of those in which the two differ."""
    found, refused = 0, 0
    for seed in range(many):
        differ = disagreements(Random(seed))  # noqa: S311  (programs for a test)
        refused += differ is None
        if differ:
            found += 1
            sys.stdout.write(f"{seed}: {differ[0]}\n")
    sys.stdout.write(f"{many} programs, {refused} refused, {found} differ\n")
    return found


if __name__ == "__main__":
    raise SystemExit(int(main(int(sys.argv[1])) > 0))
