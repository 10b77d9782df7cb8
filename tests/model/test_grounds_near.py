"""The nearest hjemmel is the law that a short citation leans on, whatever source is named nearer."""

from pathlib import Path

from dsl.load import check, load_text
from dsl.source.files import from_string

REGISTER = """kilder prøve

retskilde LAB = "lov om en aktiv beskæftigelsesindsats"
    art      lov
    udgave   fra 24. april 2013         lbk 415/2013    24. april 2013        https://eksempel.dk/415
    udgave   fra 12. september 2014     lbk 990/2014    12. september 2014    https://eksempel.dk/990

dokument "Et notat" = "Et notat om satser"
    art      notat
    dato     ukendt
    adresse  ukendt
"""
RULES = """regelsæt prøve
gælder   fra 1. januar 2014
skæringstidspunkt  regnskabsåret
kendt    fra 1. januar 2014
status   gældende
hjemmel  LAB § 118 (lbk 990/2014)
belæg    læst

ELLER
"""
LISTE = "ordliste prøve\n\nliste loft, loftet, lofter\n    det ene\n    det andet\n"
SATS = """sats prisen for hvert loft
    det ene      5 kr.  [stk. 2]
        kilde  "Et notat", bilag 1
        belæg  andenhånds
    det andet    6 kr.  [LAB § 119]
"""


def test_a_kilde_on_the_row_does_not_hide_the_law_of_the_file() -> None:
    sources = []
    for name, content in (("o", LISTE), ("k", REGISTER), ("r", RULES.replace("ELLER", SATS))):
        text, faults = from_string(content, f"{name}.regel")
        assert faults == ()
        source, problems = load_text(text, Path(f"{name}.regel"))
        assert source is not None
        assert problems == ()
        sources.append(source)
    loaded = check(tuple(sources))
    assert [p.code for p in loaded.problems] == []
    body = loaded.model.regelsaet["prøve"].versioner[0].saetninger["prisen"].krop
    first, second = (line.grunde for line in body.led[1:])
    assert [(g.tekst, g.udgave, g.belaeg) for g in first] == [
        ("LAB § 118, stk. 2", "lbk 990/2014", "andenhånds"),
        ("Et notat, bilag 1", "", "andenhånds"),
    ]
    # The file goes by one edition of the law, and so does a citation that names none.
    assert [(g.tekst, g.udgave, g.belaeg) for g in second] == [("LAB § 119", "lbk 990/2014", "læst")]
