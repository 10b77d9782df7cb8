"""Problems of data files: the whole file, a row or a cell. A cell is shown only when the problem carries it."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

DATA: Final[Mapping[str, Ordlyd]] = {
    # ---- the whole file -------------------------------------------------------------------------------------------
    "filen-findes-ikke": Ordlyd(
        titel="Datafilen findes ikke",
        hvad="Datafilen findes ikke.",
        kur="Ret stien i »fil«. Den regnes fra områdets mappe, fx »data/regnskab.csv«.",
    ),
    "ulæselig-fil": Ordlyd(
        titel="Datafilen kan ikke læses",
        hvad="Datafilen kan ikke læses<: {aarsag}>< (linje {linje})>.",
        kur="Åbn filen i det program, den kommer fra, og gem den på ny som CSV (UTF-8), Excel (.xlsx) eller Parquet.",
    ),
    "tom-fil": Ordlyd(
        titel="Datafilen er tom",
        hvad="Datafilen har ingen rækker< ({indhold})>.",
        kur="Se efter, om det er den rigtige fil og det rigtige ark.",
    ),
    "ukendt-tegnsæt": Ordlyd(
        titel="Datafilen har et andet tegnsæt",
        hvad="Filen er ikke gemt som {erklaeret}<; den ser ud til at være {fundet}><; linje {linje} kan ikke læses>.",
        kur="Gem filen på ny som CSV UTF-8<, eller skriv »{skriv}« i datasættet>. Se efter, at æ, ø og å står rigtigt.",
    ),
    "mangler-ark": Ordlyd(
        titel="Arket findes ikke",
        hvad="<Regnearket har ikke et ark, der hedder »{ark}«. >Det har: {findes}.",
        kur='Skriv arkets navn i datasættet: »ark  "Regnskab"«.',
    ),
    "manglende-overskrift": Ordlyd(
        titel="Kolonnen findes ikke i filen",
        hvad="Filen har ingen kolonne med overskriften< »{kolonne}«>.",
        kur="Ret overskriften, så den er som i filens første række<, eller skriv »adskilt  med {maaske_adskilt_med}«>.",
    ),
    "dobbelt-overskrift": Ordlyd(
        titel="To kolonner har samme overskrift",
        hvad="Overskriften< »{kolonne}«> står flere gange i filen< (kolonne nr. {felter})>.",
        kur="Giv kolonnerne hver sin overskrift i filen.",
    ),
    # ---- a row ----------------------------------------------------------------------------------------------------
    "dobbelt-nøgle": Ordlyd(
        titel="To rækker om det samme",
        hvad="Rækken handler om det samme som< række {raekker}>. Der må kun være én<, men her er {antal}>.",
        kur="Slet de rækker, der er skrevet to gange, eller læg dem sammen. Ingen af dem er brugt.",
    ),
    "forkert-antal-felter": Ordlyd(
        titel="Rækken har et forkert antal felter",
        hvad="Rækken har {felter} felter, men filen har {overskrifter} kolonner.",
        kur="Se efter, om der mangler et skilletegn, eller om en tekst med skilletegn mangler anførselstegn.",
    ),
    # ---- a cell ---------------------------------------------------------------------------------------------------
    "tom-celle": Ordlyd(
        titel="Tom celle",
        hvad="Cellen er tom, og datasættet siger ikke, hvad det betyder.",
        kur="Udfyld cellen, eller skriv det ved kolonnen: », tom betyder ukendt«.",
    ),
    "fejlcelle": Ordlyd(
        titel="Cellen viser en fejl",
        hvad="Cellen viser en fejl, fx #N/A, i stedet for en værdi.",
        kur="Ret formlen i regnearket, eller skriv værdien.",
    ),
    "uberegnet-celle": Ordlyd(
        titel="Formlen er ikke regnet ud",
        hvad="Cellen har en formel, som regnearket aldrig har regnet ud.",
        kur="Åbn filen i Excel, lad den regne, og gem den.",
    ),
    "tvetydigt-tal": Ordlyd(
        titel="Tallet kan læses på to måder",
        hvad="Tallet< »{celle}«> kan læses som {som_decimaltal} og {som_heltal}. Kolonnen har {decimaler} decimaler.",
        kur="Ret cellen, eller ret antallet af decimaler ved kolonnen i datasættet.",
    ),
    "for-mange-decimaler": Ordlyd(
        titel="For mange decimaler",
        hvad="Tallet< »{celle}«> har {decimaler} decimaler, men kolonnen har højst {hoejst}.",
        kur="Ret cellen, eller skriv flere decimaler ved kolonnen i datasættet.",
    ),
    "ugyldigt-tal": Ordlyd(
        titel="Cellen er ikke et tal",
        hvad="Cellen< »{celle}«> kan ikke læses som et dansk tal.",
        kur="Skriv tallet med komma før decimaler og eventuelt punktum mellem tusinder, fx »13.329,50«.",
    ),
    "ukendt-kategori": Ordlyd(
        titel="Cellen er ikke medlem af listen",
        hvad="Cellen< »{celle}«> er ikke medlem af kolonnens liste.",
        kur="Ret cellen, eller føj navnet til listen i ordlisten.",
    ),
    "ugyldig-periode": Ordlyd(
        titel="Cellen er ikke en periode",
        hvad="Cellen< »{celle}«> kan ikke læses som en dag eller en periode<: {detalje}>.",
        kur="Ret cellen. Skriv fx »2014«, »2014-07«, »2016-W01« eller »2016-01-04«.",
    ),
    "ugyldigt-ja-nej": Ordlyd(
        titel="Cellen er ikke ja eller nej",
        hvad="Cellen< »{celle}«> er hverken ja eller nej.",
        kur="Skriv »ja« eller »nej« i cellen.",
    ),
}
