"""What is asked of the search: twenty words and parts of words, and the pages that a reader is shown first."""

SEARCHES: dict[str, tuple[str, ...]] = {
    "refusion": ("Faktisk refusionsprocent", "Mistet refusion", "Refusionsbærende udgift"),
    "refusionsprocent": ("Faktisk refusionsprocent", "0007 Driftsloftets hjemmel", "Driftsloft"),
    "refusionsbærende": ("Refusionsbærende udgift", "Samlet refusionsbærende udgift", "Driftsloft"),
    "driftsloft": ("Driftsloft", "Driftsloft", "0007 Driftsloftets hjemmel"),
    "driftsudgift": ("Driftsudgift", "Samlet driftsudgift", "Betingelser"),
    "driftsrefusion": ("Driftsrefusion", "Driftsloft", "Eksemplet, som siderne bruger"),
    "helår": (
        "Helårspersoner",
        "0007 Driftsloftets hjemmel",
        "0009 Sproget: hvor det byggede afviger fra det første udkast",
    ),
    "mistet": ("Mistet refusion", "Samlet mistet refusion", "Driftsloft"),
    "rådighed": ("Rådighedsbeløb", "Samlet rådighedsbeløb", "0007 Driftsloftets hjemmel"),
    "raadighedsbeloeb": ("Rådighedsbeløb", "Samlet rådighedsbeløb", "0007 Driftsloftets hjemmel"),
    "bærende": ("Refusionsbærende udgift", "Samlet refusionsbærende udgift", "Driftsloft"),
    "statsrefusion": ("Statsrefusion", "Samlet statsrefusion", "Driftsloft"),
    "udgift": ("Udgift uden refusionsret", "Refusionsbærende udgift", "Udgift uden refusion"),
    "tekstanmærkning": ("FL 2014", "0007 Driftsloftets hjemmel", "Driftsloft"),
    "prisniveau": ("Tal og enheder", "Prisniveauet er et andet års", "To prisniveauer mødes"),
    "kontroltal": (
        "Overholdelse af driftsloftet i 2013 og 2014",
        "scenarie: en sag",
        "Skovby Kommune, opdigtet: to lofter i 2014 og 2018",
    ),
    "lovforslag": ("Lovforslag L 76, 24. oktober 2018", "Love og kilder", "Forslag og navn hører sammen"),
    "forundersøgelse": (
        "Næstved Kommune, forundersøgelse, 19. oktober 2014",
        "0007 Driftsloftets hjemmel",
        "Driftsloft",
    ),
    "bekendtgørelse": ("Love og kilder", "FBEK", "LYBEK"),
    "finanslov": ("FL 2014", "FL 2018", "Love og kilder"),
    "aktivering": ("Vejledning om aktiveringsudgifter, 2011", "0007 Driftsloftets hjemmel", "Driftsloft"),
}
