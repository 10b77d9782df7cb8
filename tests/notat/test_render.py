"""A template can only print figures with their trace and escaped text, and nothing it holds is run."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsl.problems.problem import Problem
from dsl.source.text import Text
from engine.notat import functions
from engine.notat import render as rendering
from engine.notat.markdown import escaped
from engine.notat.pandoc import Metadata
from engine.notat.to_html import to_html
from engine.scenario.nodes import Koersel
from tests.notat.scenes import DATO, Scene, refused, written
from tests.notat.test_forms import Page, made

PEERS = Path(__file__).parents[3] / "shared" / "peer-suites"
METADATA = Metadata(titel="Notat", undertitel=None, dato=DATO, forfatter=None, regelhash="sha256:0")


@pytest.fixture(scope="module")
def koersel(tmp_path_factory: pytest.TempPathFactory) -> Koersel:
    scene = Scene(tmp_path_factory.mktemp("scene"), asked=("beløbet", "tredjedel", "forhøjet", "gættet", "rest"))
    return scene.run("a;2014;1000", "b;2014;0", "c;2014;")


# The families of sandbox escapes that have been published for jinja2 and for templates in other languages.
START = ("''", "()", "[]", "titel", "tal", "kilder", "stort", "medlemmer", "loop", "self", "cycler", "joiner", "lipsum")
WAYS = (
    "{{{{ {0}.__class__ }}}}",
    "{{{{ {0}.__class__.__mro__ }}}}",
    "{{{{ {0}.__init__.__globals__ }}}}",
    "{{{{ {0}['__class__'] }}}}",
    "{{{{ {0}|attr('__class__') }}}}",
    "{{{{ {0}|attr('\\x5f\\x5fclass\\x5f\\x5f') }}}}",
    "{{{{ {0}.format }}}}",
)
PUBLISHED = (
    # CVE-2016-10745: str.format
    "{{ '{0.__class__}'.format(titel) }}",
    "{{ '{.__class__}'.format(tal) }}",
    "{{ '{a.__globals__}'.format_map({'a': tal}) }}",
    "{{ 'abc'.format_map(self) }}",
    # CVE-2019-10906: str.format_map
    "{% set m = '{x.__class__}'.format_map %}{{ m(kilder) }}",
    "{{ ('{x}').format_map(x=titel) }}",
    # CVE-2024-22195 and CVE-2024-34064: xmlattr
    "{{ {'onclick': 'alert()'}|xmlattr }}",
    "{{ {'a/b>c': titel}|xmlattr }}",
    # CVE-2024-56201: the name of the template in the compiled code
    "{% include 'x\"\\nimport os #' %}",
    "{% extends '{0}' %}",
    # CVE-2024-56326: a reference to str.format by way of a filter or a call
    "{{ ['{0.__class__}']|map('format', titel)|list }}",
    "{% set f = 'x{}'.format %}{{ f(titel) }}",
    "{% call(f) stort('{}'.format) %}{{ f(titel) }}{% endcall %}",
    # CVE-2025-27516: |attr to reach str.format
    "{{ '{0.__class__}'|attr('format')(titel) }}",
    "{{ titel|attr('format')|attr('__self__') }}",
    # well-known payloads
    "{{ config }}",
    "{{ config.items() }}",
    "{{ request.application.__globals__.__builtins__.__import__('os').popen('id').read() }}",
    "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ namespace.__init__.__globals__.os }}",
    "{{ url_for.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ ().__class__.__base__.__subclasses__() }}",
    "{{ ''.__class__.__mro__[-1].__subclasses__() }}",
    "{% for c in [].__class__.__base__.__subclasses__() %}{{ c.__name__ }}{% endfor %}",
    "{{ tal.__globals__ }}",
    "{{ tal.__closure__ }}",
    "{{ tal('beløbet').celle.svar }}",
    "{{ tal('beløbet').skriv.__self__.run }}",
    "{{ tal('beløbet')|string }}",
    "{{ medlemmer('år').gi_frame.f_globals }}",
    "{{ (medlemmer('år')|first).medlem }}",
    "{% for x in kilder recursive %}{{ loop(kilder) }}{% endfor %}",
    "{% for x in varianter %}{{ loop.__init__ }}{% endfor %}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{{ m.__globals__ }}",
    "{% import 'os' as os %}{{ os }}",
    "{% from 'os' import system %}",
    "{% include '/etc/passwd' %}",
    "{% include titel %}",
    "{{ range(9999999) }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{{ dict(a=titel) }}",
    "{{ 'a' * 9 }}",
    "{{ titel ~ titel }}",
    "{% do titel.append() %}",
    "{% debug %}",
    "{{ titel.__add__(titel) }}",
    "{{ kilder.append('x') }}",
    "{{ kilder.__reduce_ex__ }}",
    "#{ 7 * 7 }{{ 7 * 7 }}",
    "${{ 7 * 7 }}",
    "{{ [titel, tal]|join }}",
    "{{ titel.encode().decode('unicode_escape') }}",
    "{% with a = tal.__globals__ %}{{ a }}{% endwith %}",
    "{% filter attr('__class__') %}x{% endfilter %}",
    "{% set ns = namespace() %}{% set ns.a = titel %}",
    "{{ titel is callable }}",
    "{{ joiner.__init__.__globals__ }}",
)
ESCAPES = (*PUBLISHED, *(way.format(start) for way in WAYS for start in START))


@pytest.mark.parametrize("template", ESCAPES)
def test_an_escape_is_told_and_never_run(koersel: Koersel, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        pytest.fail("the template was compiled")

    monkeypatch.setattr(rendering, "_environment", never)
    assert refused(koersel, f"\n{template}") != []


def test_there_are_at_least_sixty_published_escapes() -> None:
    assert len(set(PUBLISHED)) >= 60


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("\n{{ tal() }}", "skabelon-fejl"),
        ("\n{{ tal(titel) }}", "skabelon-ukendt-tal"),
        ("\n{{ tal(tal('beløbet')) }}", "skabelon-fejl"),
        ("\n{{ tal(varianter) }}", "skabelon-fejl"),
        ("\n{{ tal('beløbet', variant='ingen') }}", "skabelon-fejl"),
        ("\n{{ tal('beløbet', variant=varianter) }}", "skabelon-fejl"),
        ("\n{{ tal('beløbet', år=varianter) }}", "skabelon-fejl"),
        ("\n{{ tal('beløbet', år=true) }}", "skabelon-fejl"),
        ("\n{{ tal('beløbet', år=none) }}", "skabelon-fejl"),
        ("\n{{ tal('beløbet', **titel) }}", "skabelon-fejl"),
        ("\n{{ tabel() }}", "skabelon-fejl"),
        ("\n{{ tabel(titel) }}", "skabelon-ukendt-tal"),
        ("\n{{ tabel([tal]) }}", "skabelon-fejl"),
        ("\n{{ tabel(none) }}", "skabelon-fejl"),
        ("\n{{ medlemmer('findes ikke') }}", "skabelon-ukendt-tal"),
        ("\n{{ medlemmer(none) }}", "skabelon-fejl"),
        ("\n{{ medlemmer('år') }}", "skabelon-fejl"),
        ("\n{{ tal }}", "skabelon-fejl"),
        ("\n{{ kilder }}", "skabelon-fejl"),
        ("\n{{ true }}", "skabelon-fejl"),
        ("\n{{ titel == dato }}", "skabelon-fejl"),
        ("\n{{ titel.navn }}", "skabelon-fejl"),
        ("\n{{ loop }}", "skabelon-fejl"),
        ("\n{% for v in varianter %}{{ loop }}{% endfor %}", "skabelon-fejl"),
        ("\n{% for tal in varianter %}{{ tal() }}{% endfor %}", "skabelon-ukendt-ord"),
        ("\n{% if tal('beløbet') < tal('rest') %}x{% endif %}", "skabelon-fejl"),
        ("\n{{ stort() }}", "skabelon-fejl"),
        ("\n{{ stort(none) }}", "skabelon-fejl"),
        ("\n{{ forbehold('x') }}", "skabelon-fejl"),
    ],
)
def test_a_call_that_cannot_be_made_is_told(koersel: Koersel, template: str, code: str) -> None:
    (found,) = refused(koersel, template)
    assert found[0] == code
    assert found[1] in {1, 2}


def test_the_line_of_a_fault_is_told(koersel: Koersel) -> None:
    assert refused(koersel, "En\n\n{% if titel %}\n{{ tal() }}\n{% endif %}") == [("skabelon-fejl", 4)]


def test_an_unknown_axis_names_the_nearest_and_its_place(koersel: Koersel) -> None:
    made_of = rendering.render(koersel, Text("t", "a\n{% for x in medlemmer('farv') %}{% endfor %}"), "", "", DATO)
    (found,) = (p for p in made_of if isinstance(p, Problem))
    assert (found.code, dict(found.facts)["mente"]) == ("skabelon-ukendt-tal", "farve")
    assert (found.place.line, found.place.column) == (2, 24)  # type: ignore[union-attr]


@pytest.mark.parametrize("call", ["forbehold()", "regler()", "tabel(['beløbet'])", "'tekst'", "titel", "kontroltal()"])
def test_a_template_that_does_too_much_is_stopped(koersel: Koersel, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(functions, "MOST_STEPS", 1_000)
    opened = "".join(f"{{% for {name} in medlemmer('farve') %}}" for name in "fghj")
    loops = f"{opened}{{{{ {call} }}}}{'{% endfor %}' * 4}"
    assert refused(koersel, loops * 8) == [("skabelon-løber-løbsk", 1)]


def test_a_template_that_fills_too_much_is_stopped(koersel: Koersel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "MOST_TEXT", 5_000)
    assert refused(koersel, "{{ tabel(['beløbet']) }}" * 40) == [("skabelon-løber-løbsk", 1)]


PIECES = (
    "{{ ", " }}", "{% for x in ", "{% endfor %}", "{% if ", " %}", "{% endif %}", "{% else %}", "tal(", "'beløbet'",
    ")", "medlemmer('år')", "varianter", "x", "år=x", ", ", "tabel(", "['beløbet']", ".er_nul", ".navn", "titel",
    "|stort",
    "not ", " and ", " == ", "forbehold()", "regler()", "loop", ".last", "none", "Tekst ", "\n", "stort(", "sag='a'",
)  # fmt: skip


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_no_template_ends_in_an_exception(koersel: Koersel, pieces: list[str]) -> None:
    found = rendering.render(koersel, Text("t", "".join(pieces)), "Titel", "Under", DATO)
    assert isinstance(found[0], str | Problem)


def test_blocks_stand_on_their_own_wherever_they_are_called(koersel: Koersel) -> None:
    body, _ = written(koersel, "Tekst{{ tabel(['beløbet'], 'Navn') }}Mere\n{{ forbehold() }}Slut")
    assert re.search(r"^Tekst\n\n\| ", body)
    assert ": Tabel 1. Navn\n\nMere\n\n- " in body
    assert body.endswith("\n\nSlut")


def test_the_notat_has_no_runs_of_blank_lines(koersel: Koersel) -> None:
    body, _ = written(koersel, "A\n\n\n\n{{ forskelle('x') }}\n\n\n\nB")
    assert body == "A\n\nB"


HOSTILE = (
    "<script>alert(1)</script>", "# Overskrift", "## Overskrift", "- punkt", "* punkt", "+ punkt", "1. punkt",
    "a. punkt", "iv. punkt", "(a) punkt", "#. punkt", "(@) punkt", "> citat", "| a | b |", "    kode", "\tkode",
    "```kode```", "~~~",
    ": forklaring", "::: div", "Table: navn", "[a](https://eksempel.dk)", "![a](a.png)", "[^1]", "[^1]: note",
    "^sup^", "~sub~", "*fed*", "**fed**", "_fed_", "__fed__", "`kode`", "$x$", "\\(x\\)", "\\textbf{x}", "<a@b.dk>",
    "<https://eksempel.dk>", "&#49;", "&lt;b&gt;", "{{ 7*7 }}", "{% if %}", "<# x #>", "---", "***", "===", "a\n\n# b",
    "a\n---", "a\r\n- b", "\x001\x00. x", "[a]{.b}", "{#a .b}", "{=html}", "\\", "\\\\*", "a  \nb", "@ref", "[@ref]",
    "''x''", '"x"', "...", "--", "=1+1", "%titel", "x^[note]", "\u2028- a", "\x85# b", "a\x0b- b", "~~x~~", "H~2~O",
)  # fmt: skip


def shown(text: str) -> str:
    """What a reader of the page sees: blanks run together, control characters gone."""
    clean = "".join(c for c in text if c.isprintable() or c.isspace())
    return " ".join(clean.split())


def page_of(name: str) -> Page:
    """A page where a name stands at the start of a line, in a list, a heading, a table and a note."""
    one = escaped(name)
    places = f"{one}\n\n- {one}\n\n## {one}\n\n| a | b |\n|---|---|\n| {one} | x |\n\n: {one}\n\nx[^1]\n\n[^1]: {one}\n"
    return Page(made(to_html(places, METADATA)))


PLAIN = [tag for tag, _ in page_of("x").tags]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_value_never_becomes_markup(name: str) -> None:
    page = page_of(name)
    assert [tag for tag, _ in page.tags] == PLAIN
    assert shown(page.text).count(shown(name)) >= 5


def test_the_title_of_the_markdown_form_is_escaped_too() -> None:
    assert escaped("*a* # b") == "\\*a\\* \\# b"


def _naughty() -> list[str]:
    path = PEERS / "naughty-strings.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        cells = [row["args"] for row in csv.DictReader(file)]
    return [text for cell in cells for text in re.findall(r'"s": "((?:[^"\\]|\\.)*)"', cell)]


def test_naughty_strings_never_become_markup() -> None:
    naughty = _naughty()
    if not naughty:
        pytest.skip("the shared peer suites are not here")
    # One page with all of them: a list of one paragraph each, and a table.
    lines = "\n".join(f"- x {escaped(text)}\n- {escaped(text)}" for text in naughty)
    rows = "\n".join(f"| {escaped(text)} | x |" for text in naughty)
    page = Page(made(to_html(f"{lines}\n\n| a | b |\n|---|---|\n{rows}\n", METADATA)))
    names = [tag for tag, _ in page.tags]
    assert names.count("li") == 2 * len(naughty)
    assert names.count("tr") == len(naughty) + 1
    assert not {"script", "img", "b", "i", "em", "strong", "code", "sup", "sub", "iframe", "svg", "ol"} & set(names)
    assert [dict(found)["href"] for tag, found in page.tags if tag == "a"] == ["#indhold"]
    for text in naughty:
        assert shown(text)[:20] in shown(page.text)


@pytest.mark.parametrize("name", ["<b>x</b>", "# x", "[^1]", "{{ x }}", "*x*", "1. x", "=SUM(A1)", "æøå – ½"])
def test_members_and_titles_are_text(tmp_path: Path, name: str) -> None:
    found = Scene(tmp_path).run(f"{name};2014;1000")
    template = "{% for s in medlemmer('sag') %}\n{{ s }}\n{% endfor %}\n{{ tabel(['beløbet'], 'Sager') }}{{ titel }}"
    text = rendering.render(found, Text("t", template), name, "", DATO)[0]
    assert isinstance(text, str)
    page = Page(made(to_html(text, METADATA)))
    assert page.text.count(name) >= 4  # alone, in the heading of the table, in its note, and as the title
    names = [tag for tag, _ in page.tags]
    assert not {"b", "em"} & set(names)
    assert names.count("ol") == 1  # the notes
