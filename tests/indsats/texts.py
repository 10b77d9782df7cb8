"""Small texts with indsatser."""

from tests.texts import ORDLISTE, version

LISTER = """
enhed forløb, forløb
liste indsats, indsatsen, indsatser
    medlemmer fra regler
liste skøn, skønnet, skønnene
    lavt skøn
    centralt skøn
    højt skøn
liste evidens, evidensen, evidensgrader
    faglig vurdering
    register med kontrolgruppe
liste konto, kontoen, konti
    drift
liste deltagelse, deltagelsen, deltagelser
    medlemmer fra data
    hører til indsats
oplysning dag nul (dag)
oplysning begyndte forløb (forløb) for hver deltagelse
oplysning prisindeks (pct.) for hvert år
"""
NAVNE = ORDLISTE.replace("oplysning startdag (dag)\n", "oplysning startdag (dag) for hver deltagelse\n") + LISTER


def indsats(navn: str = "samtaler", aendring: str = "", **changed: str | None) -> str:
    """An indsats whose lines are said, changed or (None) left out."""
    lines = {
        "hjemmel": "LAB § 118",
        "evidens": "faglig vurdering",
        "pris": "1.850 kr. pr. forløb",
        "effekt": "0,10 uger pr. forløb pr. uge, lavt skøn 0,05, højt skøn 0,14",
        "virker": "fra 5. uge til og med 56. uge efter start",
        **{word.replace("_", " "): text for word, text in changed.items()},
    }
    if aendring:
        lines = {word.replace("_", " "): text for word, text in changed.items()}
    inside = "".join(f"    {word}  {text}\n" for word, text in lines.items() if text is not None)
    return f"indsats {navn}{aendring}\n{inside}"


def regelsaet(*blocks: str, navn: str = "prøve", fra: str = "1. januar 2014", hoved: str = "") -> str:
    """A version of a regelsæt of some blocks."""
    return version("\n".join(blocks), navn=navn, fra=fra, hoved=hoved)
