"""What is asked of the search: twenty words and parts of words, and the pages that a reader is shown first."""

SEARCHES: dict[str, tuple[str, ...]] = {
    "refusion": ("Refusion", "0014 Refusionens hjemmel: hvad der er læst, og hvad der er valgt", "Afrundet refusion"),
    "refusionsprocent": ("Refusionsprocent", "Faktisk refusionsprocent", "0007 Driftsloftets hjemmel"),
    "refusionsbærende": ("Refusionsbærende udgift", "Samlet refusionsbærende udgift", "Driftsloft"),
    "driftsloft": ("Driftsloft", "Driftsloft", "0007 Driftsloftets hjemmel"),
    "driftsudgift": (
        "Driftsudgift",
        "Samlet driftsudgift",
        "Styrelsen for Arbejdsmarked og Rekruttering, konteringsregler, konto 5.68.90",
    ),
    "driftsrefusion": ("Driftsrefusion", "Driftsloft", "Eksemplet, som siderne bruger"),
    "helår": ("Helårspersoner", "Sparede helårspersoner", "0007 Driftsloftets hjemmel"),
    "mistet": ("Mistet refusion", "Samlet mistet refusion", "CPR-nummeret har mistet sit første nul"),
    "rådighed": (
        "Rådighedsbeløb",
        "Samlet rådighedsbeløb",
        "Styrelsen for Arbejdsmarked og Rekruttering, driftslofter 2014",
    ),
    "raadighedsbeloeb": (
        "Rådighedsbeløb",
        "Samlet rådighedsbeløb",
        "Styrelsen for Arbejdsmarked og Rekruttering, driftslofter 2014",
    ),
    "bærende": ("Refusionsbærende udgift", "Samlet refusionsbærende udgift", "Driftsloft"),
    "statsrefusion": ("Statsrefusion", "Samlet statsrefusion", "Driftsloft"),
    "udgift": ("Aftalt udgiftsniveau", "Endelig udgift", "Oplyst høj samlet udgift"),
    "tekstanmærkning": ("FL 2014", "0007 Driftsloftets hjemmel", "Driftsloft"),
    "prisniveau": ("Tal og enheder", "Prisniveauet er et andet års", "To prisniveauer mødes"),
    "kontroltal": ("Business case I 309/02, 2016 til 2019", "Deling med en privat partner", "En leder en del af 2017"),
    "lovforslag": ("Lovforslag L 76, 24. oktober 2018", "Love og kilder", "Refusionstrappe"),
    "forundersøgelse": (
        "Næstved Kommune, forundersøgelse, 19. oktober 2014",
        "0007 Driftsloftets hjemmel",
        "Balancepunkt",
    ),
    "bekendtgørelse": ("FBEK", "LYBEK", "MFBEK"),
    "finanslov": ("FL 2014", "FL 2018", "Love og kilder"),
    "aktivering": (
        "Vejledning om aktiveringsudgifter, 2011",
        "Skovby Kommune, opdigtet eksempel",
        "Styrelsen for Arbejdsmarked og Rekruttering, driftslofter 2014",
    ),
}
