"""Rules of another engine's tests said by hand in ours: per mechanism the lines, and what each of its names is here."""

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Said:
    """``lines`` are whole constructs; ``names`` the fact for each of their names; ``scale`` theirs per ours."""

    lines: str
    names: Mapping[str, str] = field(factory=dict)
    scale: int = 1
    given: Mapping[str, object] = field(factory=dict)


def rule(*lines: str, art: str = "kr.") -> str:
    return "\n    ".join((f"regel x ({art})", *lines))


def marginal(*parts: tuple[str, str, str]) -> str:
    """Shares of the slices of a: (share, from, to or nothing)."""
    slices = [f"({share} af (største af ({_under(to)} − {low}; 0 kr.)))" for share, low, to in parts]
    return rule(" + ".join(slices))


def _under(to: str) -> str:
    return f"(mindste af (a; {to}))" if to else "a"


BASE = {"assiette": "a", "base": "b"}
CEIL = {"mon assiette": "a", "mon plafond": "b", "mon facteur": "p"}
CADRE = {"statut cadre": "ja1"}
SAID: Mapping[tuple[str, str], Said] = {
    ("abattement", "montant abattu"): Said(rule("a − 20.507 kr.", "dog mindst 0 kr."), {"montant": "a"}),
    ("abattement", "montant abattu en pourcentage"): Said(rule("(resten af 15 pct.) af a"), {"montant": "a"}),
    ("barème", "Barème en taux marginaux"): Said(
        marginal(("4,65 pct.", "0 kr.", "b"), ("3 pct.", "b", "(3 × b)"), ("1 pct.", "(3 × b)", "")), BASE
    ),
    ("barème", "deuxième barème"): Said(
        "regel h (pct.)\n    29 pct., når ja1\n    ellers 56 pct.\n"
        + marginal(("h", "0 kr.", "b"), ("90 pct.", "b", "")),
        {**BASE, "ma condition": "ja1"},
    ),
    ("barème", "tranches variables"): Said(
        marginal(("10 pct.", "0 kr.", "100 kr."), ("50 pct.", "100 kr.", "(b / 12)")),
        {"assiette": "a", "tranche 2": "b"},
        given={"b": 12000},
    ),
    ("encadrement", "plafonnement"): Said(rule("1.000 kr. × 1", "dog højst 250 kr.")),
    ("encadrement", "plafond nouvelle ecriture"): Said(rule("1.000 kr. × 1", "dog højst 250 kr.")),
    ("encadrement", "plancher nouvelle ecriture"): Said(rule("1.000 kr. × 1", "dog mindst 2.000 kr.")),
    ("encadrement", "plancher"): Said(rule("1.000 kr. × 1", "dog mindst 2.500 kr.")),
    ("encadrement", "encadrement inférieur et supérieur"): Said(
        rule("500 kr. + 400 kr.", "dog højst 800 kr.", "dog mindst 200 kr.")
    ),
    ("grille", "Grille"): Said(
        "tabel t\n    efter a    giver x (kr.)\n    under 1.000 kr.    50    [§ 1]\n"
        "    fra 1.000 kr. til under 2.000 kr.    170    [§ 1]\n    fra 2.000 kr.    400    [§ 1]",
        BASE,
    ),
    ("le-maximum-de", "Maximum"): Said(rule("største af ((1 pct. af 100 kr.); (9 pct. af 10 kr.))")),
    ("le-minimum-de", "Minimum"): Said(rule("mindste af ((1 pct. af 100 kr.); (9 pct. af 10 kr.))")),
    ("le-minimum-de", "Minimum avec variables"): Said(rule("mindste af ((1 pct. af a); (9 pct. af a))"), BASE),
    ("produit", "Produit simple"): Said(rule("3 pct. af a"), CEIL),
    ("produit", "Produit à taux flottant sans unité"): Said(rule("3,3 pct. af 300 kr.")),
    ("produit", "Produit plafonnée"): Said(rule("3 pct. af (mindste af (a; b))"), CEIL),
    ("produit", "Produit a trois facteurs"): Said(
        rule("(mindste af (a; b)) × p", "ganget med 0,5 pct.", "divideret med 1 point"), CEIL
    ),
    ("somme", "poids total"): Said(rule("a + b"), {"farine": "a", "sucre": "b"}),
    ("variations", "variations renvoyant une valeur"): Said(
        rule("2.300 kr., når ja1", "2.100 kr., når ikke ja1"), CADRE
    ),
    ("variations", "variations avec cas défaut"): Said(rule("2.300 kr., når ja1", "ellers 2.100 kr."), CADRE),
    ("variations", "variations avec cas défaut calculé"): Said(rule("2.300 kr., når ja1", "ellers b / 4"), CADRE),
    ("variations", "plusieurs variations et un cas défaut"): Said(
        rule(
            "5 pct., når p er over 100 point",
            "ellers 4 pct., når p er over q",
            "ellers 2 pct., når p er over 20 point",
            "ellers 1 pct.",
            art="pct.",
        ),
        {"effectif": "p", "effectif plafond": "q"},
        scale=100,
    ),
    ("variations", "variations sans unité"): Said(
        rule("3 pct., når 5 er over 10", "ellers 7 pct.", art="pct."), scale=100
    ),
}
SIGNS = {
    "addition": "+", "soustraction": "−", "multiplication": "×", "division": "/",
    "comparaison plus grand ou egal": "er mindst", "comparaison plus grand": "er over",
    "comparaison plus petit ou égal": "er højst", "comparaison plus petit": "er under",
    "égalité": "er", "et": "og", "ou": "eller",
}  # fmt: skip
