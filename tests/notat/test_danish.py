"""What a notat says of its figures: texts, marks, footnotes in their order, and the annexes."""

import re
from pathlib import Path

import pytest

from engine.notat.danish import capital, ended, listed
from tests.notat.scenes import RULES, Scene, demo, written

ALL = ("beløbet", "tredjedel", "forhøjet", "gættet", "rest")
LOOP = "{% for å in medlemmer('år') %}{% for s in medlemmer('sag') %}#{% endfor %}{% endfor %}"


def each(what: str) -> str:
    return LOOP.replace("#", what)


def told(scene: Scene, name: str, *rows: str) -> tuple[list[str], list[str]]:
    """The figures of a quantity, and their notes."""
    body, notes = written(scene.run(*rows), each(f"{{{{ tal('{name}', sag=s, år=å) }}}}\n"))
    return [re.sub(r"\[\^\d+\]", "", line) for line in body.split("\n")], notes


@pytest.mark.parametrize(
    ("name", "value", "figure"),
    [
        ("beløbet", "1000", "2.000\u00a0kr."),
        ("beløbet", "0", "0\u00a0kr."),
        ("beløbet", "-1000", "−2.000\u00a0kr."),
        ("beløbet", "", "ukendt"),
        ("tredjedel", "1000", "333\u00a0kr."),
        ("tredjedel", "0", "0\u00a0kr."),
        ("forhøjet", "1000", "1.100\u00a0kr.†"),
        ("gættet", "1000", "1.007\u00a0kr.‡"),
        ("rest", "1000", "−997\u00a0kr."),
        ("rest", "3", "0\u00a0kr."),
    ],
)
def test_a_figure_as_it_stands_in_the_text(tmp_path: Path, name: str, value: str, figure: str) -> None:
    assert told(Scene(tmp_path, asked=ALL), name, f"a;2014;{value}")[0] == [figure]


def test_the_note_says_the_law_then_rule_and_version_then_the_sum(tmp_path: Path) -> None:
    _, (note,) = told(Scene(tmp_path), "beløbet", "a;2014;1000")
    assert note.replace("\u00a0", " ") == (
        "LAB § 118, stk. 4 (lov 1602/2010). Regel: beløbet i regelsættet prøve, versionen fra 1. januar 2014. "
        "Udregnet: 1.000 kr. × 2 = 2.000 kr."
    )


def test_a_sum_without_an_end_says_about(tmp_path: Path) -> None:
    _, (note,) = told(Scene(tmp_path, asked=ALL), "tredjedel", "a;2014;1000")
    assert note.replace("\u00a0", " ").endswith("Udregnet: 1.000 kr. / 3 = ca. 333,3333 kr.")


def test_what_was_not_read_and_what_is_a_guess_is_said_in_the_note_and_the_reservations(tmp_path: Path) -> None:
    scene = Scene(tmp_path, asked=ALL)
    _, (second_hand,) = told(scene, "forhøjet", "a;2014;1000")
    assert "stk.\u00a02 (lov\u00a01602/2010) (andenhånds: ikke læst i den oprindelige tekst)." in second_hand
    _, (guess,) = told(scene, "gættet", "a;2014;1000")
    assert "stk.\u00a03 (lov\u00a01602/2010) (skøn)." in guess
    body, _ = written(scene.run("a;2014;1000"), f"{{{{ tabel({list(ALL)}, 'Alle') }}}}{{{{ forbehold() }}}}")
    assert (
        "- Tal mærket † hviler på kilder, der ikke er læst i den oprindelige tekst: LAB §\u00a0118, stk.\u00a02" in body
    )
    assert "- Tal mærket ‡ hviler på et skøn: LAB §\u00a0118, stk.\u00a03" in body
    assert "Anm.: † hviler på kilder, der ikke er læst i den oprindelige tekst; ‡ hviler på et skøn." in body


def test_nothing_to_reserve_is_said(tmp_path: Path) -> None:
    body, _ = written(Scene(tmp_path).run("a;2014;1000"), "{{ tabel(['beløbet']) }}{{ forbehold() }}")
    assert body.endswith("\n\nIngen.")


def test_an_unknown_fact_is_told_in_the_note_and_the_reservations(tmp_path: Path) -> None:
    figures, (note,) = told(Scene(tmp_path), "beløbet", "a;2014;")
    assert figures == ["ukendt"]
    assert note.endswith("Værdi: ukendt (»sagsudgift« er tom i sager.csv, række 2).")
    body, _ = written(Scene(tmp_path).run("a;2014;"), "{{ tabel(['beløbet']) }}{{ forbehold() }}")
    assert "- Ukendt: »sagsudgift« er tom i sager.csv, række 2." in body


def test_what_is_not_covered_is_a_dash_that_the_table_explains(tmp_path: Path) -> None:
    found = Scene(tmp_path).run("a;2014;1000", "b;2015;2000", missing="ikke omfattet")
    body, notes = written(found, each("{{ tal('beløbet', sag=s, år=å) }}\n"))
    assert "ikke omfattet" in body
    assert sum("ikke omfattet" in note for note in notes) == 2


def test_a_figure_is_noted_the_first_time_it_is_met(tmp_path: Path) -> None:
    body, notes = written(Scene(tmp_path).run("a;2014;1000"), each("{{ tal('beløbet', sag=s, år=å) }} " * 3))
    assert body.replace("\u00a0", " ") == "2.000 kr.[^1] 2.000 kr. 2.000 kr."
    assert len(notes) == 1


def test_asking_a_figure_of_its_status_notes_nothing(tmp_path: Path) -> None:
    template = each(
        "{% if tal('beløbet', sag=s, år=å).er_nul %}nul{% elif tal('beløbet', sag=s, år=å).er_positiv %}ja{% endif %}"
    )
    with pytest.raises(AssertionError):  # »nul« is a number word: the template may not say it
        written(Scene(tmp_path).run("a;2014;0"), template)
    assert written(Scene(tmp_path).run("a;2014;0"), template.replace("}nul{", "}intet{")) == ("intet", [])


def test_a_row_of_a_table_has_one_note_with_each_rule_once(tmp_path: Path) -> None:
    body, notes = written(Scene(tmp_path).run("a;2014;1000", "b;2014;5"), "{{ tabel(['beløbet'], 'Sager') }}")
    assert "| Beløbet (kr.)[^1] | 2.000 | 10 |" in body
    assert "|  | 2014 a | 2014 b |" in body
    assert len(notes) == 1
    assert notes[0].count("LAB") == 1
    assert (
        notes[0]
        .replace("\u00a0", " ")
        .endswith("Udregnet for 2014 a: 1.000 kr. × 2 = 2.000 kr.; for 2014 b: 5 kr. × 2 = 10 kr.")
    )


def test_names_in_a_heading_keep_their_letters(tmp_path: Path) -> None:
    body, _ = written(Scene(tmp_path).run("ABC Øst;2014;1"), "{{ tabel(['beløbet']) }}")
    assert "|  | 2014 ABC Øst |" in body


SUMMED = (
    RULES
    + """
regel det hele (kr.) for hvert år
    sum af beløbet over alle sager  [LAB § 118, stk. 6]
"""
)


def test_a_sum_of_one_term_says_so_but_names_no_member_that_came_with_data(tmp_path: Path) -> None:
    _, (note,) = told(Scene(tmp_path, rules=SUMMED, asked=("det hele",)), "det hele", "a;2014;1000")
    assert note.replace("\u00a0", " ").endswith("Værdi: 2.000 kr.")
    body, notes = written(demo("naestved-bilag-1"), "{{ tabel(['samlet mistet refusion']) }}")
    # In 2013 there was one ceiling for all; 84.672.000 kr. − 13.329 kr. × 5.235, of which one half.
    assert "Værdi for 2013: 7.447.342,5 kr. (kun fælles loft)." in notes[0].replace("\u00a0", " ")
    assert "| 7,447†‡ | 6,555†‡ |" in body


def test_two_versions_on_the_same_ground_say_the_ground_once(tmp_path: Path) -> None:
    (note,) = written(demo("naestved-bilag-1"), "{{ tabel(['udgift uden refusion']) }}")[1]
    assert note.count("LAB") == note.count("Regel:") == 1
    assert "kr. Samme hjemmel og regel, versionen fra 1. januar 2014. Udregnet for 2014" in note.replace("\u00a0", " ")
    (note,) = written(demo("naestved-bilag-1"), "{{ tabel(['rådighedsbeløb']) }}")[1]
    assert note.count("LAB") == note.count("Regel:") == 2
    (note,) = written(demo("naestved-bilag-1"), "{{ tabel(['statsrefusion']) }}")[1]
    assert "LAB § 118, stk. 1 (lov 1602/2010 og lbk " in note.replace("\u00a0", " ")


def test_the_marks_are_explained_where_they_are_first_met(tmp_path: Path) -> None:
    scene = Scene(tmp_path, asked=ALL)
    marked = each("{{ tal('forhøjet', sag=s, år=å) }}{{ tal('gættet', sag=s, år=å) }}") + "{{ mærker() }}"
    assert written(scene.run("a;2014;1"), marked)[0].endswith(
        "\n\n† betyder, at tallet hviler på kilder, der ikke er læst i den oprindelige tekst. "
        "‡ betyder, at tallet hviler på et skøn."
    )
    plain = each("{{ tal('beløbet', sag=s, år=å) }}") + "{{ mærker() }}"
    assert written(scene.run("a;2014;1000"), plain)[0].replace("\u00a0", " ") == "2.000 kr.[^1]"


LOCAL = RULES.replace("sats takst = 3 kr.", "sats takst = 5 kr.")


def test_a_rule_of_ones_own_is_told_in_every_note_and_in_the_annex(tmp_path: Path) -> None:
    scene = Scene(tmp_path, asked=ALL, local=LOCAL)
    body, notes = written(scene.run("a;2014;1"), f"{{{{ tabel({list(ALL)}, 'Alle') }}}}{{{{ regler() }}}}")
    assert len(notes) == 5
    assert [note for note in notes if "Lokal udgave, der gælder i stedet for de medfølgende regler: " not in note] == []
    assert "Lokal udgave: " in body
    assert "takst = 5 kr." in body


VARIANTS = """grundlag "Som opgjort"
    regler efter skæringstidspunktet
alternativ "Dyrere"
    som "Som opgjort"
    med takst = 1.003 kr.
"""


def test_a_value_set_in_a_variant_is_told(tmp_path: Path) -> None:
    scene = Scene(tmp_path, asked=("rest",), variants=VARIANTS, extra="sammenlign\n    rest\n")
    body, notes = written(scene.run("a;2014;1"), "{{ forskelle('Forskelle') }}{{ forbehold() }}")
    assert "| Variant | Størrelse | For | Grundlag | Variantens tal | Forskel |" in body
    assert "| Dyrere | Rest (kr.)[^1] | 2014 a | 2 | 1.002 | 1.000 |" in body
    assert "- Sat i varianten »Dyrere«: takst er 1.003 kr." in body.replace("\u00a0", " ")
    assert "»Som opgjort«: LAB" in notes[0]
    assert "»Dyrere«: LAB" in notes[0]
    assert notes[0].replace("\u00a0", " ").endswith("Udregnet: 1.003 kr. − 1 kr. = 1.002 kr.")


HOLES = 'huller prøve\n\nukendt  fra 1. januar 2013 til og med 31. december 2013  "beløbet er ikke fundet"\n'


def test_a_hole_in_the_rules_is_unknown_and_says_why(tmp_path: Path) -> None:
    scene = Scene(tmp_path, holes=HOLES)
    figures, (note,) = told(scene, "beløbet", "a;2013;1000")
    assert figures == ["ukendt"]
    assert "beløbet er ikke fundet" in note
    body, _ = written(scene.run("a;2013;1000"), "{{ tabel(['beløbet']) }}{{ forbehold() }}")
    assert "beløbet er ikke fundet" in body.split("Ukendt:")[1]


def test_rules_have_one_heading_each_their_lines_and_their_law(tmp_path: Path) -> None:
    body, _ = written(Scene(tmp_path, asked=ALL).run("a;2014;1"), "{{ tabel(['rest']) }}\n\n{{ regler() }}")
    annex = body.split("\n\n", 2)[2].replace("\u00a0", " ")
    assert re.findall(r"^### (.+)$", annex, re.MULTILINE) == ["Takst", "Rest"]
    assert "> takst fratrukket sagsudgift" in annex
    # The title of a law stands where the law is first cited.
    assert "- LAB § 118, stk. 1 (lov 1602/2010): lov om en aktiv beskæftigelsesindsats" in annex
    assert annex.endswith("\n- LAB § 118, stk. 5 (lov 1602/2010)")


def test_a_law_has_its_address_once_and_is_a_link_after_that() -> None:
    body, _ = written(demo("naestved-bilag-1"), "{{ tabel(['mistet refusion']) }}\n\n{{ regler() }}")
    address = "https://www.retsinformation.dk/eli/lta/2010/1602"
    assert body.count(f": lov om en aktiv beskæftigelsesindsats <{address}>") == 1
    assert body.replace("\u00a0", " ").count(f"- [LAB § 118 (lov 1602/2010)](<{address}>)") > 1


def test_data_tell_rows_and_kroner(tmp_path: Path) -> None:
    body, _ = written(Scene(tmp_path).run("a;2014;1000", "b;2014;500"), "{{ data() }}")
    assert "Rækker: 2 i filen, 2 brugt, 0 afvist. Kroner: 1.500 i filen, 1.500 brugt, 0 afvist." in body


@pytest.mark.parametrize(
    ("parts", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c"), (["a", "a"], "a")],
)
def test_a_list_of_words(parts: list[str], said: str) -> None:
    assert listed(parts) == said


def test_sentences() -> None:
    assert [ended("a"), ended("a."), capital("æble"), capital(""), capital("LAB § 1")] == [
        "a.", "a.", "Æble", "", "LAB § 1",
    ]  # fmt: skip
