"""What a template may not hold, each with the line and column it is told at."""

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.problems.problem import Problem
from dsl.source.text import Span, Text
from engine.notat.lint import lint

FIGURES = ("driftsudgift", "mistet refusion", "driftsloft")


def linted(template: str) -> tuple[Problem, ...]:
    return lint(Text("notat.md.j2", template), FIGURES)


def told(template: str) -> list[tuple[str, int, int]]:
    """Each problem as code, line and column."""
    return [(p.code, p.place.line, p.place.column) for p in linted(template) if isinstance(p.place, Span)]


def marked(template: str) -> list[str]:
    """The words that each problem points at."""
    return [p.place.words for p in linted(template) if isinstance(p.place, Span)]


CLEAN = (
    "Kommunen mistede {{ tal('mistet refusion') }} i refusion.",
    "## En overskrift og et punkt om både éns og andre lofter",
    '{% for år in medlemmer("regnskabsår") %}\n{{ tal("driftsudgift", regnskabsår=år) }} i {{ år }}\n{% endfor %}',
    '{% if tal("mistet refusion").er_nul %}Intet.{% elif not tal("driftsloft").er_ukendt %}Alt.{% else %}?{% endif %}',
    '{{ tabel(["driftsudgift", "driftsloft"], "Udgift og loft") }}',
    "{% for k in kilder %}{{ k }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% for v in varianter %}{{ v }}: {{ tal('mistet refusion', variant=v) }}{% endfor %}",
    "<# Rettet den 3. maj 2026 af to personer. #>Tekst",
    "{{ stort(titel) }} {{ undertitel|stort }} {{ dato }}",
    "{{ forskelle('Forskelle') }}{{ kontroltal() }}{{ regler() }}{{ data() }}{{ forbehold() }}",
    "{% raw %}{{ ikke en mærkning }}{% endraw %}",
    "{%- if tal('driftsudgift').er_positiv and tal('driftsloft').er_omfattet -%} ja {%- endif -%}",
)


@pytest.mark.parametrize("template", CLEAN)
def test_words_figures_loops_and_choices_are_allowed(template: str) -> None:
    assert told(template) == []


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("Kommunen mistede 6,6 mio. kr.", "6,6"),
        ("Loftet var 11.970 kr. i år.", "11.970"),
        ("Det er sket 2 gange.", "2"),
        ("Arealet er x².", "²"),
        ("Det er ½ mio. kr.", "½"),
        ("Det er ٣ mio. kr.", "٣"),
        ("Det er 三 mio. kr.", "三"),
        ("Bilag Ⅳ", "Ⅳ"),
        ("Note ①", "①"),
        ("Det er &#49; kr.", "&#49;"),
        ("Det er &#x31; kr.", "&#x31;"),
        ("Det er &half; kr.", "&half;"),
        ("Det er &frac14 kr.", "&frac14"),
        ("[loven](https://eksempel.dk/lov/2014)", "2014"),
        ("[loven][a]\n\n[a]: https://eksempel.dk/990", "990"),
        ("Tabel[^1]", "1"),
        ("{% raw %}Loft 11{% endraw %}", "11"),
        ("# Titel {#afsnit2}", "2"),
        ("Det er **4**.", "4"),
        ("1. Først", "1"),
    ],
)
def test_digits_are_found_where_they_stand(template: str, words: str) -> None:
    place = next(i for i, line in enumerate(template.split("\n"), 1) if words in line)
    column = template.split("\n")[place - 1].index(words) + 1
    assert told(template) == [("skabelon-ciffer", place, column)]
    assert marked(template) == [words]


def test_each_digit_of_a_line_is_told_after_marks_and_comments() -> None:
    template = 'Den <# 7 #> {{ tal("driftsudgift") }} er 5 og 5.\n{%- if titel -%}\n  9 {% endif %}8\n'
    assert told(template) == [("skabelon-ciffer", line, column) for line, column in ((1, 42), (1, 47), (3, 3), (3, 16))]


@pytest.mark.parametrize(
    "word",
    [
        "nul", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tyve", "enogtyve",
        "femogtredive", "fyrre", "halvtreds", "femoghalvfjerds", "hundrede", "hundred", "tohundrede", "tolvtusinde",
        "tusinde", "million", "millioner", "halvdelen", "halve", "halvt", "halvanden", "halvandet", "tredjedel",
        "tredjedele", "fjerdedelen", "tiendedele", "dobbelt", "dobbelte", "tredobbelt", "fordoblet", "fordobling",
        "tredoblet", "halveret", "halvering", "snes", "kvart", "To", "HALVDELEN", "Fyrretyve", "dusin",
    ],
)  # fmt: skip
@pytest.mark.parametrize("frame", ["Der er {} lofter.", "{}", "Der er *{}*.", "_{}_", "«{}»", "a-{}", "{}-årig"])
def test_number_words_are_found(word: str, frame: str) -> None:
    column = frame.index("{}") + 1
    assert told(frame.format(word)) == [("skabelon-talord", 1, column)]
    assert marked(frame.format(word)) == [word]


@pytest.mark.parametrize(
    "word",
    [
        "en", "et", "én", "ét", "kontoen", "toget", "torsk", "tidlig", "tit", "nitte", "nær", "fires", "femte",
        "otteren", "tolvfingertarm", "træ", "tre-", "syvsover", "anden", "første", "halvår", "kvartal", "mio. kr.",
        "støtte",
        "enten", "hundredvis", "ingen", "begge", "deltid", "tog", "og", "etog", "dobbeltkontrol", "tidobbeltværk",
    ],
)  # fmt: skip
def test_other_words_are_left_alone(word: str) -> None:
    expected = ["tre"] if word == "tre-" else []
    assert marked(f"Et ord som {word} er tilladt.") == expected


def test_a_number_word_is_placed_past_words_that_hold_it() -> None:
    assert told("Kontoen for torsk har to lofter.") == [("skabelon-talord", 1, 23)]


@pytest.mark.parametrize(
    ("template", "code", "column"),
    [
        ('{{ tal("mistet refusion", variant="2014") }}', "skabelon-ciffer", 36),
        ('{{ tal("mistet refusion", variant="\\x31") }}', "skabelon-ciffer", 36),
        ('{{ tabel(["driftsloft"], "Loft i 2014") }}', "skabelon-ciffer", 27),
        ('{{ tabel(["driftsloft"], "De to lofter") }}', "skabelon-talord", 27),
        ('{{ "6,6 mio. kr." }}', "skabelon-ciffer", 5),
        ("{{ '½' }}", "skabelon-ciffer", 5),
        ('{{ "halvdelen" }}', "skabelon-talord", 5),
        ('{{ "1"|stort }}', "skabelon-ciffer", 5),
        ('{{ stort("tre lofter") }}', "skabelon-talord", 11),
        ("{{ 7 }}", "skabelon-ciffer", 4),
        ("{{ 7.5 }}", "skabelon-ciffer", 4),
        ('Tekst {% if tal("driftsudgift") == 8 %}x{% endif %}', "skabelon-ciffer", 36),
        ('{{ tal("driftsudgift", regnskabsår=2014) }}', "skabelon-ciffer", 36),
        ('{{ tal("driftsudgift", regnskabsår=aar) }}', "skabelon-ukendt-ord", 36),
    ],
)
def test_constants_are_told_where_they_stand(template: str, code: str, column: int) -> None:
    assert told(template) == [(code, 1, column)]


FIRST, SECOND = 'tal("driftsudgift")', 'tal("driftsloft")'


@pytest.mark.parametrize("sign", ["+", "-", "*", "/", "//", "%", "**"])
def test_every_sum_is_arithmetic(sign: str) -> None:
    assert told(f"Det er {{{{ {FIRST} {sign} {SECOND} }}}}.") == [("skabelon-regning", 1, 8)]
    assert told(f"{{% if {FIRST} {sign} {SECOND} %}}x{{% endif %}}") == [("skabelon-regning", 1, 1)]


@pytest.mark.parametrize("sign", ["-", "+"])
def test_a_sign_is_arithmetic(sign: str) -> None:
    assert told(f"a {{{{ {sign}{FIRST} }}}}") == [("skabelon-regning", 1, 3)]


def test_two_sums_on_a_line_are_told_apart() -> None:
    template = f"{{{{ {FIRST} - {SECOND} }}}} {{{{ {FIRST} - {SECOND} }}}}"
    assert told(template) == [("skabelon-regning", 1, 1), ("skabelon-regning", 1, 47)]


FILTERS = (
    "sum", "length", "count", "round", "int", "float", "abs", "max", "min", "format", "filesizeformat", "list", "map",
    "attr", "safe", "escape", "string", "upper", "replace", "join", "batch", "slice", "random", "default", "tojson",
    "wordcount", "sort", "groupby", "xmlattr", "indent", "center", "urlize", "pprint", "reverse", "first", "last",
)  # fmt: skip


@pytest.mark.parametrize("name", FILTERS)
def test_filters_of_jinja_are_unknown(name: str) -> None:
    assert told(f"{{{{ kilder|{name} }}}}") == [("skabelon-ukendt-ord", 1, 11)]


@pytest.mark.parametrize(
    ("template", "column"),
    [
        ('{% set a = tal("driftsudgift") %}', 1),
        ("x {% set a %}tekst{% endset %}", 3),
        ("{% macro a() %}tekst{% endmacro %}", 1),
        ("{% include titel %}", 1),
        ("{% import titel as a %}", 1),
        ("{% from titel import a %}", 1),
        ("{% extends titel %}", 1),
        ("ab {% block a %}tekst{% endblock %}", 4),
        ("{% call stort() %}tekst{% endcall %}", 1),
        ("{% filter stort %}tekst{% endfilter %}", 1),
        ("{% with a = titel %}tekst{% endwith %}", 1),
        ("{% autoescape true %}tekst{% endautoescape %}", 1),
        ("a {{ titel if dato else undertitel }}", 3),
        ("{% if titel is defined %}x{% endif %}", 1),
        ("a {{ titel ~ dato }}", 3),
        ("a {{ kilder[dato] }}", 3),
        ("a {{ {} }}", 3),
        ("a {{ (titel, dato) }}", 3),
        ("a {{ kilder[::] }}", 3),
        ("{% for a, b in medlemmer('x') %}{% endfor %}", 1),
    ],
)
def test_other_constructions_are_refused(template: str, column: int) -> None:
    assert told(template) == [("skabelon-konstruktion", 1, column)]


@pytest.mark.parametrize(
    "template",
    [
        '{% for a in "abc" %}x{% endfor %}',
        "{% for a in titel %}x{% endfor %}",
        "{% for a in ['x'] %}x{% endfor %}",
        "{% for a in tal('driftsudgift') %}x{% endfor %}",
        "{% for a in medlemmer('år') recursive %}x{% endfor %}",
    ],
)
def test_a_loop_goes_over_members(template: str) -> None:
    assert told(template) == [("skabelon-løber-løbsk", 1, 4)]


def test_four_loops_in_each_other_are_enough() -> None:
    def loops(depth: int) -> str:
        names = "abcdef"[:depth]
        return "\n".join([*(f"{{% for {n} in varianter %}}" for n in names), "x", *("{% endfor %}" for _ in names)])

    assert told(loops(4)) == []
    assert told(loops(5)) == [("skabelon-løber-løbsk", 5, 4)]


@pytest.mark.parametrize(
    ("template", "column", "meant"),
    [
        ('{{ tall("driftsudgift") }}', 4, "tal"),
        ("{{ tital }}", 4, "titel"),
        ("{{ tabl(['driftsloft']) }}", 4, "tabel"),
        ("{{ tal('driftsloft').er_null }}", 22, "er_nul"),
        ("{{ titel|stor }}", 10, "stort"),
        ("{% for a in varianter %}{{ loop.lst }}{% endfor %}", 33, "last"),
        ("{{ xyzzy }}", 4, ""),
        ("{{ titel('x') }}", 4, "tabel"),
    ],
)
def test_an_unknown_word_names_the_nearest(template: str, column: int, meant: str) -> None:
    (found,) = linted(template)
    assert (found.code, found.place.column) == ("skabelon-ukendt-ord", column)  # type: ignore[union-attr]
    assert dict(found.facts)["mente"] == meant


@pytest.mark.parametrize(
    "attribute", ["index", "index0", "revindex", "length", "depth", "previtem", "cycle", "changed"]
)
def test_a_loop_gives_no_numbers(attribute: str) -> None:
    template = f"{{% for a in varianter %}}{{{{ loop.{attribute} }}}}{{% endfor %}}"
    assert told(template) == [("skabelon-ukendt-ord", 1, 33)]


@pytest.mark.parametrize(
    "attribute", ["celle", "skriv", "medlem", "__class__", "_x", "svar", "vaerdi", "format", "__format__", "real"]
)
def test_the_inside_of_a_figure_is_closed(attribute: str) -> None:
    assert told(f"{{{{ tal('driftsloft').{attribute} }}}}") == [("skabelon-ukendt-ord", 1, 22)]


@pytest.mark.parametrize(
    ("template", "line", "column", "meant"),
    [
        ("{{ tal('mistet refusoin') }}", 1, 9, "mistet refusion"),
        ("{{ tal('driftsudgift') }}\n  {{ tal('driftslofter') }}", 2, 11, "driftsloft"),
        ("{{ tabel(['driftsloft',\n   'driftudgift'], 'x') }}", 2, 5, "driftsudgift"),
        ("{{ tal('noget helt andet') }}", 1, 9, ""),
    ],
)
def test_a_figure_that_does_not_exist_is_told_with_the_nearest(
    template: str, line: int, column: int, meant: str
) -> None:
    (found,) = linted(template)
    assert told(template) == [("skabelon-ukendt-tal", line, column)]
    assert dict(found.facts)["mente"] == meant


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("a\n{{ titel }", 2),
        ("{% if titel %}", 1),
        ("{% for %}", 1),
        ("{{ titel", 1),
        ("{% findes_ikke %}", 1),
        ('{{ "\\x3" }}', 1),
        ("\n\n{% endif %}", 3),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(template: str, line: int) -> None:
    assert told(template) == [("skabelon-syntaks", line, 1)]


@pytest.mark.parametrize(
    "template",
    [
        "{{ " + "(" * 5000 + "titel" + ")" * 5000 + " }}",
        "{{ " + "not " * 5000 + "titel }}",
        "{{ " + "9" * 5000 + " }}",
        "{% if titel %}" * 3000 + "{% endif %}" * 3000,
        "{{ titel" + ".navn" * 5000 + " }}",
    ],
)
def test_what_is_too_deep_to_read_is_told(template: str) -> None:
    assert [code for code, _, _ in told(template)] == ["skabelon-løber-løbsk"]


def test_all_faults_are_told_at_once_in_order() -> None:
    template = "Der er to.\n{{ 5 }}\n{% set a = b %}\n{{ tall('x') }} 6"
    assert [(line, code) for code, line, _ in told(template)] == [
        (1, "skabelon-talord"),
        (2, "skabelon-ciffer"),
        (3, "skabelon-konstruktion"),
        (4, "skabelon-ukendt-ord"),
        (4, "skabelon-ciffer"),
    ]


@given(st.text(st.sampled_from('{%}#<>\'" \n-+|.()[]tal("driftsloft")ifendforåin²½12&;_e'), max_size=60))
def test_any_text_is_linted_without_a_crash_and_each_place_is_in_it(template: str) -> None:
    text = Text("t", template)
    for found in lint(text, FIGURES):
        assert isinstance(found.place, Span)
        assert 1 <= found.place.line <= len(text.lines)
        assert 1 <= found.place.column <= len(found.place.excerpt) + 1


@given(st.text(max_size=40), st.sampled_from([*"0123456789²½٣Ⅳ①"]), st.text(max_size=40))
def test_a_numeral_outside_comments_is_always_a_fault(before: str, numeral: str, after: str) -> None:
    template = f"{before.replace('<', '')}{numeral}{after.replace('<', '')}"
    clean = template.replace("\r", "").replace("{", "")
    assert linted(clean) != ()


def test_jinja_is_the_version_that_was_examined() -> None:
    assert tuple(int(part) for part in jinja2.__version__.split(".")[:2]) >= (3, 1)
