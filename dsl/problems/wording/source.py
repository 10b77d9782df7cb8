"""Problems of files and characters, before anything is read as language."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

SOURCE: Final[Mapping[str, Ordlyd]] = {
    "fil-kan-ikke-læses": Ordlyd(
        titel="Filen kan ikke læses",
        hvad="Filen kan ikke læses<: {grund}>.",
        kur="Se efter, at stien er skrevet rigtigt, at filen findes, og at du må læse den.",
    ),
    "for-stor-fil": Ordlyd(
        titel="Filen er for stor",
        hvad=(
            "Filen er for stor til at blive læst<; den fylder {størrelse} byte><; den fylder {bytes} byte>"
            "<; den fylder {udpakket} byte udpakket><; den fylder {forhold} gange så meget udpakket>"
            "<; den har {dele} dele><; den har {celler} celler><; højst {hoejst} er tilladt><; {aarsag}>."
        ),
        kur="Del en regelfil op i flere filer. Gem et regneark på ny uden tomme rækker, eller som CSV.",
    ),
    "ikke-utf-8": Ordlyd(
        titel="Filen er ikke gemt som UTF-8",
        hvad="Filen skal være gemt som UTF-8, men her står noget andet< ({fundet})>.",
        kur="Åbn filen i dit skriveprogram, og gem den med tegnsættet UTF-8. Se efter, at æ, ø og å står rigtigt.",
    ),
    "for-lang-linje": Ordlyd(
        titel="Linjen er for lang",
        hvad="Linjen er på {længde} tegn; en linje må højst være på 2.000.",
        kur="Del linjen. Står der en formel, så giv en del af den et navn i en regel for sig.",
    ),
    "tabulator": Ordlyd(
        titel="Tabulator i filen",
        hvad="Her står en tabulator. En regelfil må kun have mellemrum.",
        kur="Skriv mellemrum i stedet: fire for hvert trin i indrykningen og mindst to mellem kolonner.",
    ),
    "skjult-tegn": Ordlyd(
        titel="Skjult tegn",
        hvad="Her står et tegn, som ikke kan ses på skærmen< ({kode})>. Det kan få teksten til at ligne noget andet.",
        kur="Slet tegnet, og skriv ordet på ny. Filen kan ikke bruges, før det er væk.",
    ),
    "fremmed-tegn": Ordlyd(
        titel="Tegn fra et andet alfabet",
        hvad="Tegnet< »{tegn}«>< ({kode})> hører til et andet alfabet, selv om det kan ligne et af vores.",
        kur="Slet tegnet, og skriv det med tastaturets egne bogstaver og cifre.",
    ),
}
