"""Nothing that is written is ignored: whatever is spoilt in a text is told, or something that is shown is another."""

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import pytest

from tests.agreement.every_sentence import DATA, TEKSTER
from tests.agreement.spoiled import Spoleret, Udbytte, outcome, spoiled

RULES: Final = Path(__file__).parents[2] / "rules"
SCENARIO: Final = "driftsloft/scenarier/skovby.scenarie"
SAMPLE: Final = int(os.environ.get("HJEMMEL_SPOLERET", "60"))

# What may be spoilt without a word, by the line it stands in, and why.
ALLOWED: Final[Mapping[str, str]] = {
    r"^(ordliste|kilder) ": "the name of such a file is only a heading: what it holds is the same under another",
    r"^tabel ": "its name is only used when it is changed; the results have names of their own",
    r"^(heraf|rest) ": "a member that no data has",
    r"^kendt +fra ": "*kendt 1. december* and *kendt fra 1. december* are the same",
    r"^(beregn|sammenlign|kontroltal)$": "an empty block asks for nothing",
    r"^afsnit \"": "the title is a heading; the site shows it above what follows",
    r"^(art|titel|dato|nummer|udgave) ": "what the register says of a source is on its page of the site",
    r"^fortegn ": "a check: only two that are opposite must not meet",
    r"^(tegnsæt|adskilt) ": "says which of several readings; a file that reads the same in both is the same",
    r"^manglende er ": "without a row that is missing it makes no difference",
    r"^kolonne .*(uden brug|persondata)$": "a column that is not read",
    r"^kolonne ": "the unit is that of the oplysning when none is said, a decimal more allows what is not there",
    r"^(enhed|liste|oplysning) ": "forms of a name that no text uses",
    r"^én række er ": "a check against the columns; the order of the axes is no matter",
    r"^(kilde|belæg) ": "under a krav or datasæt: checked, shown on the site, no figure rests on it",
    r"^(pris er|.* er højst) ": "a demand that holds either way",
    r"^anvender ": "several regelsæt with one quantity: naming one of them is enough",
}
# Lines whose order says nothing: fields of a head, columns, rows, members, what is asked for, independent blocks.
ORDER: Final = re.compile(
    r"^(gælder|skæringstidspunkt|kendt|status|hjemmel|kilde|belæg|omfatter|anvender|viderefører|forklaring|fil|ark|"
    r"adskilt|tegnsæt|dækker|én række|manglende|kolonne|art|titel|dato|nummer|adresse|udgave|enhed|oplysning|liste|"
    r"heraf|rest|medlemmer|persondata|vis|som|med|regler|krav|ukendt|sats|pris)\b"
)


@cache
def files(which: str) -> dict[str, str]:
    if which == "every sentence":
        return dict(TEKSTER)
    needed = (RULES / "ordliste.regel", *(RULES / "kilder").rglob("*.regel"), *(RULES / "driftsloft").rglob("*.regel"))
    found = {str(p.relative_to(RULES)): p.read_text(encoding="utf-8") for p in sorted(needed)}
    return {**found, SCENARIO: (RULES / SCENARIO).read_text(encoding="utf-8")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("arbejde")
    for name, content in DATA.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(content, encoding="utf-8")
    return made


def is_noticed(before: Udbytte, after: Udbytte) -> bool:
    """Whether a problem is told that was not, or a figure or what is shown of it is another."""
    return bool(after.fortalt ^ before.fortalt) or after.tal != before.tal or after.vist != before.vist


def is_allowed(one: Spoleret, line: str) -> bool:
    if one.hvordan == "linjer byttet":
        return ORDER.match(line) is not None or "/" in one.ord
    return any(re.search(pattern, line) for pattern in ALLOWED) or _is_free_text(one)


def _is_free_text(one: Spoleret) -> bool:
    """The words of a *forklaring*: they stand on the site, and in the notat where a rule is quoted."""
    lines = one.tekst.split("\n")[: one.linje]
    indent = len(lines[-1]) - len(lines[-1].lstrip(" "))
    above = next((x for x in reversed(lines[:-1]) if x.strip() and len(x) - len(x.lstrip(" ")) < indent), "")
    return above.strip() == "forklaring" or lines[-1].strip() in {"", "forklaring"}


def test_nothing_of_every_sentence_is_ignored(folder: Path) -> None:
    _nothing_ignored("every sentence", folder, tuple(TEKSTER))


def test_nothing_of_the_real_rules_is_ignored() -> None:
    _nothing_ignored("real", RULES, ("driftsloft/driftsloft/2014-01-01.regel", SCENARIO))


def _nothing_ignored(which: str, folder: Path, names: tuple[str, ...]) -> None:
    texts = files(which)
    before = outcome(texts, folder)
    found = [one for name in names for one in spoiled(name, texts[name]) if one.tekst != texts[name]]
    ignored = []
    for one in Random(SAMPLE).sample(found, min(SAMPLE, len(found))):  # noqa: S311  (a sample for a test)
        line = texts[one.fil].split("\n")[one.linje - 1].strip()
        if not is_allowed(one, line) and not is_noticed(before, outcome({**texts, one.fil: one.tekst}, folder)):
            ignored.append(f"{one.fil}:{one.linje} {one.hvordan} »{one.ord}« i »{line}«")
    assert ignored == []


# ---- what was once ignored --------------------------------------------------------------------------------------

V2013, SCENE, WORDS = "takster/2013-01-01.regel", "proeve.scenarie", "ordliste.regel"
ONCE_IGNORED: Final = {
    "a field said twice under a row": (
        V2013,
        "belæg  andenhånds",
        "{0}\n            belæg  læst",
        "dobbelt-felt",
    ),
    "a file said twice": (
        SCENE,
        "fil      data/lofter.csv",
        "{0}\n    fil      data/sager.csv",
        "dobbelt-felt",
    ),
    "two meanings of an absent row": (
        SCENE,
        "manglende er  0",
        "{0}\n    manglende er  ukendt",
        "dobbelt-felt",
    ),
    "an empty cell that is one": (SCENE, "tom betyder 0", "tom betyder 1", "ikke-en-værdi"),
    "a krav of no source": (
        SCENE,
        '"Skovby, notat", bilag 3',
        '"Skovby", bilag 3',
        "ukendt-retskilde",
    ),
    "a part outside a whole": (WORDS, "        heraf jobparat", "    heraf jobparat", "heraf-uden-hele"),
    "a member under a member": (WORDS, "heraf jobparat", "jobparat", "linje-uden-plads"),
    "a list that is not there": (
        WORDS,
        "    medlemmer fra data",
        "{0}\n    hører til ydelser",
        "ukendt-akse",
    ),
    "a row changed twice": (
        "takster/2014-01-01.regel",
        "    øvrige    90 kr. pr. helårsperson  [LAB § 118, stk. 1]",
        "{0}\n    øvrige    95 kr. pr. helårsperson  [LAB § 118, stk. 1]",
        "dobbelt-række",
    ),
    "two adresser": ("kilder.regel", "adresse  https://eksempel.dk/notat", "{0}\n    adresse  ukendt", "dobbelt-felt"),
}


@pytest.mark.parametrize("case", ONCE_IGNORED)
def test_what_was_once_ignored_is_told(folder: Path, case: str) -> None:
    name, before, after, code = ONCE_IGNORED[case]
    texts = files("every sentence")
    assert before in texts[name]
    spoilt = texts[name].replace(before, after.format(before), 1)
    assert code in {told[0] for told in outcome({**texts, name: spoilt}, folder).fortalt}


def test_two_exceptions_under_a_row_that_disagree_are_a_fault(folder: Path) -> None:
    texts = files("every sentence")
    name, said = "takster/2013-01-01.regel", "        dog 70 kr. pr. helårsperson, når fritages  [LAB § 118, stk. 2]\n"
    other = said.replace("70", "60")
    assert said in texts[name]
    spoilt = {**texts, name: texts[name].replace(said, other + said)}
    assert any(code == "to-regler" for code, _, _ in outcome(spoilt, folder).fortalt)


def test_the_columns_of_a_file_may_stand_in_another_order_than_the_axes(folder: Path) -> None:
    texts = files("every sentence")
    lines = texts["proeve.scenarie"].split("\n")
    at = next(i for i, line in enumerate(lines) if 'kolonne "Loft"' in line and '"År"' in lines[i + 1])
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    other = outcome({**texts, "proeve.scenarie": "\n".join(lines)}, folder)
    assert re.sub(r'"for": \{[^}]*\}', "", other.tal) == re.sub(r'"for": \{[^}]*\}', "", outcome(texts, folder).tal)
