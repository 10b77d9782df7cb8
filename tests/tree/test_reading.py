"""What a reader meets: a text in other clothes, faults at their exact place, and texts made to break the reader."""

import random
from pathlib import Path

import pytest

from dsl.source.files import from_bytes, from_string
from dsl.tree import nodes as n
from dsl.tree.from_text import ReadFile, from_text
from dsl.tree.to_text import to_text

RULES = Path(__file__).parents[2] / "rules"
MUTATED = 20_000
SEED = 20141019

EXAMPLE = """\
# Øverst
regelsæt prøve
gælder   fra 1. januar 2014

# Over satsen
sats årsløn for hvert loft
    # Over rækken
    øvrige    13.329 kr. pr. helårsperson  [§ 5, stk. 2]

# Sidst
"""


def read(text: str) -> ReadFile:
    source, _ = from_string(text, "prøve.regel")
    return from_text(source)


def places(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in read(text).problems if one.place is not None]


@pytest.mark.parametrize(
    "other",
    [
        EXAMPLE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + EXAMPLE.encode(),
        EXAMPLE.replace("13.329 kr.", "13.329\u00a0kr.").encode(),
        EXAMPLE.rstrip("\n").encode(),
        EXAMPLE.replace("å", "a\u030a").encode(),
        EXAMPLE.replace("stk. 2]", "stk. 2]   ").encode(),
    ],
    ids=["crlf", "bom", "no-break space", "no final newline", "decomposed å", "blanks at the end"],
)
def test_the_same_text_in_other_clothes(other: bytes) -> None:
    text, faults = from_bytes(other, "prøve.regel")
    found = from_text(text)
    assert (faults, found.problems) == ((), ())
    assert found.tree == read(EXAMPLE).tree


def test_comments_survive() -> None:
    tree = read(EXAMPLE).tree
    assert tree is not None
    assert to_text(tree) == EXAMPLE


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ('kilder x\n\n# a\n\n# b\nretskilde L = "t"\n', ["# a", "", "# b", 'retskilde L = "t"']),
        (
            'scenarie "x"\n\nkrav y\n    # a\n    ja\n',
            ["# a", "krav y", "    ja"],
        ),
        (
            "regelsæt x\n\nregel y (kr.)\n    1 kr.\n    forklaring\n        Et.\n        # a\n        To.\n",
            ["    # a", "    forklaring", "        Et.", "        To."],
        ),
        ("huller x\n# a\n\n\n# b\n\n", ["", "# a", "", "# b"]),
    ],
    ids=["blank between comments", "over a condition", "inside free text", "at the end"],
)
def test_comments_where_no_line_keeps_them(text: str, comments: list[str]) -> None:
    tree = read(text).tree
    assert tree is not None
    written = to_text(tree)
    assert "\n".join(comments) in written
    again = read(written).tree
    assert again is not None
    assert to_text(again) == written


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("regelsæt x\n\nregel y (kr.)\n   1 kr.\n", ("skæv-indrykning", 4, 1)),
        ("regelsæt x\n\nregel y (kr.)\n    1 kr.\n      dog 2 kr.\n", ("skæv-indrykning", 5, 1)),
        ("regelsæt x\n\nregel y (kr.)\n        1 kr.\n", ("for-dyb-indrykning", 4, 1)),
        ("    regelsæt x\n", ("for-dyb-indrykning", 1, 1)),
    ],
)
def test_faults_of_layout_have_a_place(text: str, place: tuple[str, int, int]) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize("blanks", [2, 3, 5, 6, 8, 12])
def test_a_wrong_indentation_does_not_move_the_other_places(blanks: int) -> None:
    text = f"regelsæt x\n\nregel y (kr.)\n{' ' * blanks}1 kr. + (\n"
    assert places(text)[1:] == [("linje-slutter-for-tidligt", 4, blanks + 9)]


def test_a_fault_of_layout_marks_the_blanks() -> None:
    (one,) = read("regelsæt x\n\nregel y (kr.)\n      1 kr.\n").problems
    assert getattr(one.place, "length", None) == 6


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "regelsæt x\n\nregel y (kr.)\n    1 kr.\n    afrundet ned til hele kr.\n        dog 0 kr.\n",
            ("linje-uden-plads", 6, 9),
        ),
        ("regelsæt x\n\nregel y (kr.)\n    1 kr.\n        belæg  skøn\n", ("linje-uden-plads", 5, 9)),
        ("ordliste x\n\nliste y\n    a\n        persondata\n", ("linje-uden-plads", 5, 9)),
        ('kilder x\n\nretskilde L = "t"\n    titel  "u"\n        art  lov\n', ("linje-uden-plads", 5, 9)),
        ("regelsæt x\n\ntabel y\n    efter a    giver b\n        ja\n    ja         nej\n", ("linje-uden-plads", 5, 9)),
        ('scenarie "x"\n\nkrav y\n    ja\n        nej\n', ("linje-uden-plads", 5, 9)),
        ('regelsæt x\n\nafsnit "a"\ngælder  fra 1. januar 2014\n', ("felt-uden-hoved", 4, 1)),
    ],
)
def test_no_line_is_left_out_in_silence(text: str, place: tuple[str, int, int]) -> None:
    assert places(text) == [place]


def test_ten_faults_are_ten_problems() -> None:
    text = "regelsæt x\n\nregel y (kr.)\n" + "    ja\n    (\n" * 10
    found = places(text)
    assert [(line, column) for _, line, column in found] == [(5 + 2 * at, 5) for at in range(10)]


def test_nested_parentheses_are_counted() -> None:
    text = f"regelsæt x\n\nregel y (kr.)\n    {'(' * 900}1 kr.{')' * 900}\n"
    assert places(text) == [("for-mange-parenteser", 4, 5 + 32)]


def test_as_many_parentheses_as_allowed_read() -> None:
    text = f"regelsæt x\n\nregel y (kr.)\n    {'(' * 32}1 kr.{')' * 32}\n"
    tree = read(text).tree
    assert tree is not None
    assert to_text(tree) == text


@pytest.mark.parametrize(
    "words",
    [
        " + ".join(["aa"] * 380),
        " × ".join(["aa"] * 380),
        " og ".join(["aa"] * 316),
        ", hvor ".join(["antal b"] * 135),
        f"mindste af ({'; '.join(['aa'] * 470)})",
        f"aa{' i måneden' * 180}",
    ],
    ids=["sum", "product", "and", "where", "least of", "choices"],
)
def test_a_line_of_nineteen_hundred_characters(words: str) -> None:
    assert 1_750 <= len(words) <= 1_990
    text = f'scenarie "x"\n\nkrav y\n    {words}\n'
    found = read(text)
    assert found.problems == ()
    assert found.tree is not None
    assert to_text(found.tree) == text


def mutated(rng: random.Random, text: str) -> str:
    """Delete, double or swap a few characters or lines."""
    for _ in range(rng.randint(1, 4)):
        parts: list[str] = list(text) if rng.random() < 0.7 else text.splitlines(keepends=True)
        if len(parts) < 2:
            return text
        one, other = rng.randrange(len(parts)), rng.randrange(len(parts))
        match rng.randrange(4):
            case 0:
                del parts[one : one + rng.randint(1, 3)]
            case 1:
                parts.insert(one, parts[other])
            case 2:
                parts[one], parts[other] = parts[other], parts[one]
            case _:
                parts[one] = rng.choice(
                    ("", " ", "    ", "(", '"', "[", "−5", " af ", ", når ", "\t", "\n", "1.5", "ø", "\u202e")
                )
        text = "".join(parts)
    return text


def test_mutated_rule_files_never_raise() -> None:
    rng = random.Random(SEED)  # noqa: S311 - the same texts every time
    texts = [
        path.read_text(encoding="utf-8") for path in sorted(RULES.rglob("*")) if path.suffix in {".regel", ".scenarie"}
    ]
    for at in range(MUTATED):
        text = rng.choice(texts)
        found = read(mutated(rng, text if at % 200 == 0 else cut(rng, text)))
        if isinstance(found.tree, n.Fil):
            to_text(found.tree)


def cut(rng: random.Random, text: str) -> str:
    """Keep the first line and a few lines from one place, so that thousands of texts are read in seconds."""
    first, *rest = [one for one in text.splitlines(keepends=True) if not one.startswith("#")]
    at = rng.randrange(len(rest)) if rest else 0
    return first + "".join(rest[at : at + 12])
