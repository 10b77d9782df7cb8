"""What the sentences of memory, windows and files become, read one by one."""

from fractions import Fraction

import pytest

from dsl.source.files import from_string
from dsl.source.text import Span, Text
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.tree.from_text import from_text

HERE = Span(Text("x", ""), 1, 1)


def block(text: str, head: str = "regelsæt x") -> n.Blok:
    found = from_text(from_string(f"{head}\n\n{text}\n", "x.regel")[0])
    assert found.problems == ()
    assert found.tree is not None
    (made,) = found.tree.blokke
    return made


def formel(text: str) -> f.Formel:
    made = block(f"krav x\n    {text}", 'scenarie "x"')
    assert isinstance(made, n.Krav)
    return made.betingelser[0]


def navn(text: str) -> f.Navn:
    return f.Navn(tekst=text, span=HERE)


def opslag(text: str, *vaelgere: f.Vaelger) -> f.Opslag:
    return f.Opslag(navn=navn(text), vaelgere=vaelgere, span=HERE)


def tal(number: int, enhed: str | None = None) -> f.Tal:
    unit = None if enhed is None else f.Enhedsudtryk(led=f.Enhedsled(ord=enhed, span=HERE), span=HERE)
    return f.Tal(vaerdi=Fraction(number), decimaler=0, enhed=unit, span=HERE)


def vindue(number: int, enhed: str, retning: str, anker: f.Formel | None = None) -> f.Vindue:
    return f.Vindue(antal=tal(number), enhed=navn(enhed), retning=retning, anker=anker, span=HERE)


def findes(tid: str | None = None, hvor: f.Formel | None = None) -> f.Findes:
    return f.Findes(navn=navn("udbetaling"), tid=None if tid is None else navn(tid), hvor=hvor, span=HERE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("udbetalt beløb på dagen", opslag("udbetalt beløb", f.INavn(navn=navn("dagen"), foran="på", span=HERE))),
        ("udbetalt beløb i ugen", opslag("udbetalt beløb", f.INavn(navn=navn("ugen"), span=HERE))),
        ("ugen med overgangsdag", opslag("ugen med overgangsdag")),
        ("trin i ugen med overgangsdag", opslag("trin", f.INavn(navn=navn("ugen med overgangsdag"), span=HERE))),
        ("der er mindst én udbetaling", findes()),
        ("der på dagen er mindst én udbetaling", findes("dagen")),
        (
            "der i ugen er mindst én udbetaling, hvor ydelsen er trappeomfattet",
            findes("ugen", f.Er(venstre=opslag("ydelsen"), forhold="", hoejre=opslag("trappeomfattet"), span=HERE)),
        ),
        (
            "antal dage i måneden, hvor der er mindst én udbetaling, hvor a",
            f.Antal(navn=navn("dage"), tid=navn("måneden"), hvor=findes(hvor=opslag("a")), span=HERE),
        ),
        (
            "antal uger efter torsdagen, hvor a",
            f.Antal(navn=navn("uger"), efter="torsdagen", hvor=opslag("a"), span=HERE),
        ),
        (
            "sum af x over alle uger efter mandagen",
            f.Samlet(maade="sum", kendte=False, led=opslag("x"), over=(navn("uger"),), efter="mandagen", span=HERE),
        ),
        (
            "sum af x inden for de seneste 24 måneder",
            f.Samlet(
                maade="sum",
                kendte=False,
                led=opslag("x"),
                over=(),
                vindue=vindue(24, "måneder", "seneste"),
                span=HERE,
            ),
        ),
        (
            "antal uger i de 13 uger før ugen med start, hvor a",
            f.Antal(
                navn=navn("uger"),
                vindue=vindue(13, "uger", "før", opslag("ugen med start")),
                hvor=opslag("a"),
                span=HERE,
            ),
        ),
        (
            "forløbsuge fra første sygedag er mindst 5",
            f.Er(
                venstre=f.Forloebsuge(fra=opslag("første sygedag"), span=HERE),
                forhold="mindst",
                hoejre=tal(5),
                span=HERE,
            ),
        ),
        (
            "året før × 2",
            f.Kaede(led=(f.Forrige(tekst="året før", span=HERE), tal(2)), tegn=("×",), span=HERE),
        ),
    ],
)
def test_a_formula(text: str, expected: f.Formel) -> None:
    assert formel(text) == expected


@pytest.mark.parametrize(
    ("line", "word", "parts"),
    [
        ("tæl  berørt; andet", "tæl", {"navne": (navn("berørt"), navn("andet"))}),
        ("tidligst  ugen med start", "tidligst", {"formel": opslag("ugen med start")}),
        (
            "begynd forfra  efter 52 fri uger inden for treårsperioden",
            "begynd forfra",
            {"antal": tal(52, "uger"), "vindue": navn("treårsperioden")},
        ),
        (
            "begynd forfra  efter 52 fri uger inden for 3 år",
            "begynd forfra",
            {"antal": tal(52, "uger"), "vindue": tal(3, "år")},
        ),
        ("prøves  løbende", "prøves", {"navne": (navn("løbende"),)}),
        ("prøves  når der tælles igen", "prøves", {"navne": (navn("når der tælles igen"),)}),
        ("åbning  oplyst antal fra oplyst dag", "åbning", {"navne": (navn("oplyst antal"), navn("oplyst dag"))}),
    ],
)
def test_a_line_of_an_optaelling(line: str, word: str, parts: dict[str, object]) -> None:
    made = block(f"optælling a (uger) for hver borger\n    {line}")
    assert isinstance(made, n.Optaelling)
    (read,) = made.linjer
    assert read == n.Optaellingslinje(ord=word, span=HERE, **parts)  # type: ignore[arg-type]  # parts of its own


@pytest.mark.parametrize(
    ("line", "formula", "time"),
    [
        ("begynder  11.045 kr. i 2026", tal(11045, "kr."), "2026"),
        ("begynder  loft i 2026", opslag("loft"), "2026"),
        ("begynder  a for b i 2026", opslag("a", f.ForMedlem(navn=navn("b"), span=HERE)), "2026"),
        ("derefter  loft i 2026", opslag("loft", f.ITid(tekst="2026", span=HERE)), None),
    ],
)  # fmt: skip
def test_a_line_of_a_fremskrivning(line: str, formula: f.Formel, time: str | None) -> None:
    made = block(f"fremskrivning a (kr.) for hvert regnskabsår\n    {line}")
    assert isinstance(made, n.Fremskrivning)
    (read,) = made.linjer
    assert isinstance(read, n.Fremskrivningslinje)
    assert (read.formel, None if read.tid is None else read.tid.tekst) == (formula, time)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("beløb  a", (None, opslag("a"))),
        ('"beløb"  a', (navn("beløb"), opslag("a"))),
        ("kommunen  resten  [§ 5]", (navn("kommunen"), None)),
        ('kommunen  "resten"', (navn("kommunen"), opslag("resten"))),
        ("kommunen  resten af a", (navn("kommunen"), f.Resten(andel=opslag("a"), span=HERE))),
    ],
)
def test_a_line_of_a_fordeling(line: str, expected: tuple[f.Navn | None, f.Formel | None]) -> None:
    made = block(f"fordeling a (kr.) for hver betaler\n    {line}")
    assert isinstance(made, n.Fordeling)
    (read,) = made.linjer
    assert isinstance(read, n.Fordelingslinje)
    assert (read.navn, read.formel) == expected


@pytest.mark.parametrize(
    ("line", "condition", "said"),
    [
        ("indtræder  når a", opslag("a"), ""),
        ("ophører  aldrig  [§ 5]", None, "aldrig"),
        ("virkning  fra ugen efter", None, "fra ugen efter"),
        ("ved begge  indtræder", None, "indtræder"),
        ("før data  ukendt", None, "ukendt"),
        ("før data  nej", None, "nej"),
    ],
)
def test_a_line_of_a_tilstand(line: str, condition: f.Formel | None, said: str) -> None:
    made = block(f"tilstand a for hver borger\n    {line}")
    assert isinstance(made, n.Tilstand)
    (read,) = made.linjer
    assert isinstance(read, n.Tilstandslinje)
    assert (read.ord, read.formel, read.tekst) == (line.split("  ", maxsplit=1)[0], condition, said)


@pytest.mark.parametrize("written", ["3 år", '"3 år"'])
def test_a_choice_is_the_same_with_and_without_quotes(written: str) -> None:
    made = block(f"fortolkning a\n    valg  {written}")
    assert isinstance(made, n.Fortolkning)
    (read,) = made.linjer
    assert isinstance(read, n.Fortolkningslinje)
    assert (read.ord, read.tekst, read.sted.span.column) == ("valg", "3 år", 11)
    variant = block(f'grundlag "g"\n    med fortolkning a = {written}', 'scenarie "x"')
    assert isinstance(variant, n.Variant)
    assert [(one.slags, one.tekst) for one in variant.linjer] == [("fortolkning", "3 år")]


def test_a_cover_of_days_is_a_period_and_any_other_a_cover() -> None:
    made = block(
        'datasæt a "b"\n    dækker  fra 1. januar 2014 til og med 31. december 2015\n'
        "    dækker  fra uge 27 i 2014 til og med 2. januar 2016\n    dækker  kommune: Skovby",
        'scenarie "x"',
    )
    assert isinstance(made, n.Datasaet)
    days, weeks, members = made.linjer
    assert isinstance(days, n.Periodefelt)
    assert weeks == n.Daekning(
        fra=f.ITid(tekst="uge 27 i 2014", span=HERE), til=f.Dato(aar=2016, maaned=1, dag=2, span=HERE), span=HERE
    )
    assert members == n.Daekning(akse=navn("kommune"), medlemmer=(navn("Skovby"),), span=HERE)


def test_facts_that_lie_on_days_say_so_once() -> None:
    text = "ordliste x\n\noplysning a (kr.)\n    fordeles  jævnt på dage\n    fordeles  jævnt på dage\n"
    found = from_text(from_string(text, "x.regel")[0])
    assert [one.code for one in found.problems] == ["dobbelt-felt"]
