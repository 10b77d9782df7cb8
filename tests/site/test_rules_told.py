"""What the pages say of the rules, held against the law's own figures and dates."""

import re

import pytest

from engine.site.addresses import addresses_in, relative, slug
from engine.site.book import Bog
from engine.site.citations import citations, in_order, paragraphs
from engine.site.differences import Forskel, differences
from engine.site.fences import with_code
from engine.site.neighbours import around, needed_by, needs
from engine.site.readings import leaning_on, readings_in, readings_of
from engine.site.values_over_time import answer_text, steps_of
from tests.site.built import book as read
from tests.site.built import pages, words


@pytest.fixture(scope="module", name="book")
def the_book() -> Bog:
    return read()


def test_values_over_time(book: Bog) -> None:
    quantity = book.model.stoerrelser["driftsloft"]
    found = {
        (step.stykke.dage.fra.year if step.stykke.dage.fra else 0, key[0]): answer_text(answer, quantity, book.model)
        for step in steps_of(book.plan, quantity)
        for key, answer in step.svar
    }
    assert found[2011, "fælles loft"].replace("\u00a0", " ") == "13.700 kr. pr. helårsperson"
    assert found[2012, "fælles loft"] == "ukendt"
    assert found[2013, "fælles loft"].replace("\u00a0", " ") == "13.329 kr. pr. helårsperson"
    assert found[2014, "ledighedsrelateret"].replace("\u00a0", " ") == "11.970 kr. pr. helårsperson"
    assert found[2014, "fælles loft"] == "ikke omfattet"
    assert found[2018, "øvrige"].replace("\u00a0", " ") == "10.139 kr. pr. helårsperson"


def test_differences_in_words(book: Bog) -> None:
    first, second, *_ = book.model.regelsaet["driftsloft"].versioner
    found = differences(book.plan, first, second)
    values = [
        (d.noegle, d.fra[0].replace("\u00a0", " "), d.til[0].replace("\u00a0", " "))
        for d in found
        if d.slags == "værdi"
    ]
    assert values == [(("fælles loft",), "13.700 kr. pr. helårsperson", "13.329 kr. pr. helårsperson")]
    assert {d.navn for d in found} == {"driftsloft"}


def test_a_version_is_no_different_from_itself(book: Bog) -> None:
    for rules in book.model.regelsaet.values():
        for version in rules.versioner:
            assert differences(book.plan, version, version) == ()


def test_what_is_gone_is_told(book: Bog) -> None:
    *_, last, repealed = book.model.regelsaet["driftsloft"].versioner
    assert Forskel("driftsloft", "ophævet") in differences(book.plan, last, repealed)


def test_which_rules_rest_on_a_place(book: Bog) -> None:
    found = {c.navn for c in citations(book.model) if c.grund.retskilde == "LAB" and c.grund.sted == "§ 118, stk. 2"}
    assert found == {"driftsloft", "rådighedsbeløb"}
    page = words("kilder/lab/index.html")
    assert "Regler, der hviler på § 118 a" in page
    assert "her-p-118-stk-2" in pages()["kilder/lab/index.html"].ids
    assert "lbk 415/2013 24. april 2013" in page


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("§ 118, stk. 2-4", ("§ 118",)),
        ("§§ 118 og 118 a", ("§ 118", "§ 118 a")),
        ("§ 118 a, stk. 1", ("§ 118 a",)),
        ("bilag 1", ("bilag 1",)),
        ("", ("Kilden som helhed",)),
    ],
)
def test_headings_of_places(place: str, wanted: tuple[str, ...]) -> None:
    assert paragraphs(place) == wanted


def test_places_in_the_order_of_the_law() -> None:
    assert sorted(["§ 118, stk. 10", "§ 118, stk. 2", "§ 5"], key=in_order) == [
        "§ 5",
        "§ 118, stk. 2",
        "§ 118, stk. 10",
    ]


def test_neighbours(book: Bog) -> None:
    leaning, users = needs(book.model), needed_by(needs(book.model))
    assert set(leaning["rådighedsbeløb"]) == {"driftsloft", "helårspersoner"}
    assert "rådighedsbeløb" in users["driftsloft"]
    assert "samlet mistet refusion" in around("udgift uden refusion", leaning, users, 2)
    assert "driftsloft" not in around("udgift uden refusion", leaning, users, 2)


def test_the_page_of_a_regelsaet_answers_the_five_questions() -> None:
    page = words("regler/driftsloft/index.html")
    for said in ("fra 1. januar 2014", "officiel tekst på retsinformation.dk", "→ 13.329 kr. pr. helårsperson",
                 "Årets beløb er ikke fundet", "afviger som angivet", "andenhånds"):  # fmt: skip
        assert said in page, said


def test_the_agreement_table_of_a_document() -> None:
    page = words("kilder/naestved-kommune-forundersoegelse-19-oktober-2014/index.html")
    assert "24 trykte tal, 22 stemmer" in page
    assert "14,894 mio. kr." in page
    assert "14,894685 mio. kr." in page


def test_a_scenario_shows_its_figures() -> None:
    page = words("scenarier/naestved-bilag-1/index.html")
    assert "mistet refusion (mio. kr.) 7,447 6,555 0,000" in page
    assert "loftet holder" in page


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Rådighedsbeløb", "raadighedsbeloeb"), ("FL 2014", "fl-2014"), ("§ 118 a", "p-118-a"), ("…", "side")],
)
def test_slugs(text: str, wanted: str) -> None:
    assert slug(text) == wanted


def test_two_that_fold_alike_get_their_own_pages() -> None:
    assert list(addresses_in("x", ["å", "aa"]).values()) == ["x/aa/index.html", "x/aa-2/index.html"]


def test_relative_addresses() -> None:
    assert relative("kilder/lab/index.html#udgaver", "regler/x/index.html") == "../../kilder/lab/index.html#udgaver"


def test_code_blocks_are_coloured_and_escaped() -> None:
    shown = with_code('Før\n\n```regel fil="x.regel"\nsats <x> = 1 kr.\n```\n\nEfter\n')
    assert "```" not in shown
    assert "&lt;" in shown
    assert 'class="filnavn">x.regel<' in shown


def test_a_block_with_several_files_is_cut() -> None:
    assert with_code("```scenarie\n# fil: a.scenarie\nx\n# fil: b.csv\n1;2\n```\n").count('class="filnavn"') == 2


def test_a_repealed_regelsaet_is_told_in_its_table() -> None:
    assert "1. juli 2019 videre ophævet ophævet ophævet" in words("stoerrelser/driftsloft/index.html")


def test_names_in_rule_text_lead_to_their_pages() -> None:
    assert "../raadighedsbeloeb/index.html" in pages()["stoerrelser/refusionsbaerende-udgift/index.html"].links


def test_what_leans_on_a_reading_near_and_far(book: Bog) -> None:
    assert {"treårsperioden", "prøvetidspunkt"} <= set(readings_in(book, book.model.regelsaet["refusionstrappe"]))
    users = leaning_on(book, "prøvetidspunkt")
    assert {"anciennitet", "refusionstrin", "refusionsprocent", "ugens refusion"} <= set(users)
    assert not {"ugeart", "prøvetidspunkt", "driftsloft"} & set(users)
    assert "prøvetidspunkt" in readings_of(book, "anciennitet")
    assert "prøvetidspunkt" not in readings_of(book, "ugeart")
    assert readings_of(book, "driftsloft") == ()


def test_a_reading_is_told_with_its_question_and_answers() -> None:
    for page in ("regler/refusionstrappe", "fortolkninger", "stoerrelser/proevetidspunkt"):
        for said in ("Prøves de 52 uger", "løbende (valgt)", "når der tælles igen", "anciennitet"):
            assert said in words(f"{page}/index.html"), (page, said)
    assert "fortolkning-proevetidspunkt" in pages()["regler/refusionstrappe/index.html"].ids


def test_a_count_is_told_in_words() -> None:
    page = words("stoerrelser/anciennitet/index.html")
    for said in (
        "Uger, der tælles: berørt.", "Uger, hvor tællingen står stille: anden støtte.",
        "52 fri uger inden for treårsperioden", "Det prøves: prøvetidspunkt", "Tallet afhænger af",
    ):  # fmt: skip
        assert said in page, said


def test_lists_say_what_they_belong_to() -> None:
    page = words("lister/index.html")
    assert "udbetaling fra data borger, ydelse, kommune første dag til og med sidste dag nej" in page
    assert "borger fra data ja" in page


def test_rows_pointed_out_are_counted_and_nobody_is_named() -> None:
    page = words("scenarier/kontrol/index.html")
    assert "Forkert sats Udfald Rækker Kroner udpeget" in page
    assert "Kan ikke afgøres Fordi Rækker" in page
    assert re.search(r"borger \d", page) is None


def test_an_indsats_is_told_as_a_card() -> None:
    """Fading by a fifth every 13th week: 0,10, 0,08, 0,064 and 0,0512 of a week, and nothing after the 56th week."""
    page = words("regler/skovbys-indsatser/index.html")
    card = page[page.index("Ugentlige samtaler Målgruppe") : page.index("Virksomhedsmentor Målgruppe")]
    for said in (
        "Målgruppe: jobparate", "Evidens: faglig vurdering", "Pris: 1.850 kr. (2022-niveau) pr. forløb",
        "Virker: fra 5. uge til og med 56. uge efter start", "Opdigtede kommunale sager (skøn)",
        "1. til 4. uge 0 0 0", "5. til 17. uge 0,05 0,1 0,14", "18. til 30. uge 0,04 0,08 0,112",
        "31. til 43. uge 0,032 0,064 0,0896", "44. til 56. uge 0,0256 0,0512 ca. 0,0717", "fra 57. uge 0 0 0",
    ):  # fmt: skip
        assert said in card, said
    assert "Effekten af jobformidling, uger pr. forløb Periode lavt skøn centralt skøn højt skøn i alt 2 4,5 6" in page
