"""Problems of what compares: ranks, extremes, spreads, roots, values in an earlier period, and rests."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

_HVOR: Final = "< i »{størrelse}«>< for {nøgle}>< og {flere} mere>"  # which value of a case

COMPARING: Final[Mapping[str, Ordlyd]] = {
    "ikke-en-liste": Ordlyd(
        titel="Det er en tid og ikke en liste",
        hvad="»{ord}« er en tid. »alle andre«, »rangen af« og »den …, hvor …« bruges om medlemmer af en liste.",
        kur="Skriv en liste, fx »alle andre kommuner«. En tidligere tid skrives »(udgift, året før)«.",
    ),
    "andre-uden-den-ene": Ordlyd(
        titel="Det er ikke sagt, hvem de andre er andre end",
        hvad="»{navn}« har ikke en værdi for hver {akse}, så der er ikke én {akse} at holde op mod de andre.",
        kur="Skriv listen i hovedet, fx »for hver {akse}«, eller regn over dem alle med »over alle«.",
    ),
    "samlet-i-parentes": Ordlyd(
        titel="Kun det mindste og det største kan tages af en parentes",
        hvad="»{ord}« kan ikke tages af værdier i en parentes.",
        kur="Skriv »a + b« eller »(a + b) / 2«. Over en liste skrives »{ord} x over alle kommuner«.",
    ),
    "rod-af-enhed": Ordlyd(
        titel="Kvadratroden har ingen enhed",
        hvad="Der kan ikke tages kvadratrod af et tal i »{fundet}«.",
        kur="Tag roden af et tal, en andel eller noget ganget med sig selv, fx »kvadratrod af (udgift × udgift), …«.",
    ),
    "tidligere-anden-tid": Ordlyd(
        titel="Tiden før er ikke af samme slags",
        hvad="»{tekst}« passer ikke til »{navn}«, som ikke har én værdi for hver af den slags tid.",
        kur="Skriv tiden, som størrelsen har, fx »samme kvartal året før« for et kvartal og »året før« for et år.",
    ),
    # ---- one value --------------------------------------------------------------------------------------------------
    "flere-yderste": Ordlyd(
        titel="To står lige",
        hvad=f"Der er ikke kun én med den mindste eller største værdi{_HVOR}<: {{fordi}}>.",
        kur="Vælg efter noget, hvor de ikke står lige, eller vis »rangen af …«, hvor flere kan have samme nummer.",
    ),
    "rod-af-negativt": Ordlyd(
        titel="Kvadratrod af et negativt tal",
        hvad=f"Der kan ikke tages kvadratrod af et tal under nul{_HVOR}.",
        kur="Ret tallet, eller skriv, hvad der gælder så, fx »dog ikke omfattet, når variansen er under 0 pct.«.",
    ),
    "mere-end-det-hele": Ordlyd(
        titel="Delene er mere end det hele",
        hvad=f"Der er ingen rest at regne ud{_HVOR}<: {{fordi}}>.",
        kur="Ret det hele eller delene i data, eller skriv resten selv som en række.",
    ),
}
