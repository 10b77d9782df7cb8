"""Problems of names, versions and grounds: what a file points at and cannot be found."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

MODEL: Final[Mapping[str, Ordlyd]] = {
    # ---- names ----------------------------------------------------------------------------------------------------
    "ukendt-navn": Ordlyd(
        titel="Navnet findes ikke",
        hvad="»{navn}« findes ikke.",
        kur="Ret navnet, eller opret det som oplysning, sats eller regel.",
    ),
    "dobbelt-navn": Ordlyd(
        titel="Navnet er brugt to gange",
        hvad="»{navn}« er allerede navnet på noget andet.",
        kur="Giv det ene et andet navn, eller slet det, hvis det er det samme skrevet to gange.",
    ),
    "heraf-uden-hele": Ordlyd(
        titel="Delen står ikke under det, den er del af",
        hvad="»{ord} {navn}« er en del, men står ikke under noget medlem.",
        kur="Ryk linjen ind under det medlem, den er en del af, eller slet »{ord}«.",
    ),
    "ukendt-enhed": Ordlyd(
        titel="Enheden findes ikke",
        hvad="»{enhed}« er ikke en enhed.",
        kur="Ret ordet, eller opret enheden i ordlisten, fx »enhed forløb, forløb«.",
    ),
    "ukendt-akse": Ordlyd(
        titel="Der kan ikke tælles over navnet",
        hvad="»{navn}« er ikke en liste eller en periode, så der kan ikke være én værdi for hver.",
        kur="Ret navnet, eller opret en liste i ordlisten, fx »liste loft, loftet, lofter«.",
    ),
    "ukendt-medlem": Ordlyd(
        titel="Medlemmet findes ikke",
        hvad="»{medlem}« er ikke medlem af listen< »{liste}«>.",
        kur="Ret navnet, eller føj det til listen i ordlisten.",
    ),
    "tvetydigt-medlem": Ordlyd(
        titel="Medlemmet kan være af to lister",
        hvad="»{medlem}« kan være af {lister}, og »{navn}« har en værdi for hver af dem.",
        kur="Giv det ene medlem et andet navn, eller lav en regel, der kun gælder for den ene liste.",
    ),
    "ukendt-regelsæt": Ordlyd(
        titel="Regelsættet findes ikke",
        hvad="Regelsættet »{navn}« findes ikke.",
        kur="Ret navnet. Et regelsæt er en mappe i et område, fx rules/driftsloft/driftsloft.",
    ),
    "ukendt-skæringstidspunkt": Ordlyd(
        titel="Skæringstidspunktet findes ikke",
        hvad="»{navn}« er ikke et skæringstidspunkt.",
        kur="Skriv dagen, ugen, måneden, kvartalet, året eller regnskabsåret.",
    ),
    "to-valg-af-samme": Ordlyd(
        titel="Det samme er valgt to gange",
        hvad="»{akse}« er valgt to gange for »{navn}«.",
        kur="Slet det ene valg.",
    ),
    "ugyldig-tid": Ordlyd(
        titel="Tiden passer ikke",
        hvad="»{tekst}« passer ikke her<: {grund}>.",
        kur="Skriv tiden, som størrelsen er opgjort i, fx »i 2014« eller »i uge 5 i 2016«.",
    ),
    # ---- the lines of a rule ----------------------------------------------------------------------------------------
    "frem-for-ukendt": Ordlyd(
        titel="»frem for« peger ikke på en anden undtagelse",
        hvad="Ingen anden undtagelse til det samme har henvisningen »[{tekst}]«.",
        kur="Skriv den henvisning, som den undtagelse slutter med, der skal vige, fx »frem for [stk. 8]«.",
    ),
    "to-formler": Ordlyd(
        titel="To formler i samme regel",
        hvad="Reglen har allerede en formel, og denne linje siger ikke, hvad der skal ske med den.",
        kur="Begynd linjen med fratrukket, tillagt, ganget med, divideret med, dog eller afrundet.",
    ),
    "forbehold-uden-sætning": Ordlyd(
        titel="Reglen begynder med et forbehold",
        hvad="Linjen begynder med »{ord}«, men der er ingen formel over den at ændre.",
        kur="Skriv formlen på linjen over.",
    ),
    "ellers-uden-tilfælde": Ordlyd(
        titel="»ellers« uden tilfælde",
        hvad="»ellers« skal stå efter mindst én linje med »når«.",
        kur="Skriv tilfældet på linjen over, fx »80 pct., når …«.",
    ),
    "skridt-ikke-positivt": Ordlyd(
        titel="Der kan ikke afrundes til nul",
        hvad="Der skal afrundes til et tal over nul.",
        kur="Skriv fx »afrundet til nærmeste hele kr.« eller »afrundet til nærmeste 100 kr.«.",
    ),
    "forkert-antal-celler": Ordlyd(
        titel="Rækken har et forkert antal celler",
        hvad="Rækken har {fundet} celler, men der skal være {ventet}.",
        kur="Sæt mindst to mellemrum mellem cellerne, og se efter, at ingen mangler.",
    ),
    "ikke-en-værdi": Ordlyd(
        titel="Cellen er ikke en værdi",
        hvad="I denne celle skal stå en værdi: et tal, et navn, ja eller nej.",
        kur="Skriv værdien. Skal der regnes, så giv formlen et navn i en regel, og brug navnet i cellen.",
    ),
    # ---- law and evidence -----------------------------------------------------------------------------------------
    "ukendt-retskilde": Ordlyd(
        titel="Kilden står ikke i registret",
        hvad="»{kilde}« står ikke i registret over love og dokumenter.",
        kur="Ret navnet, eller skriv kilden ind i en fil under rules/kilder.",
    ),
    "ukendt-udgave": Ordlyd(
        titel="Udgaven står ikke i registret",
        hvad="Udgaven »{udgave}« står ikke under nogen lov i registret.",
        kur="Ret nummer og år, eller skriv udgaven ind under loven i en fil under rules/kilder.",
    ),
    "ugyldig-henvisning": Ordlyd(
        titel="Henvisningen kan ikke læses",
        hvad="»{tekst}« kan ikke læses som en henvisning.",
        kur='Skriv fx »LAB § 118, stk. 2 (lbk 415/2013)« eller »"Dokumentets navn", tabel 3«. Et sted i et dokument er '
        "bilag, tabel, figur, rubrik, afsnit, punkt eller side med sit nummer eller sin overskrift: "
        "»afsnit »Økonomi««. Flere henvisninger skilles med » · «.",
    ),
    "tvetydig-henvisning": Ordlyd(
        titel="Henvisningen kan pege på flere love",
        hvad="»{tekst}« nævner ingen lov, og det kan ikke ses, hvilken der menes< (fundet: {muligheder})>.",
        kur="Skriv lovens korte navn foran, fx »LAB § 118«.",
    ),
    "ukendt-status": Ordlyd(
        titel="Status findes ikke",
        hvad="»{ord}« er ikke en status.",
        kur="Skriv forslag (og forslagets navn i anførselstegn), vedtaget, gældende eller ophævet.",
    ),
    "ukendt-belæg": Ordlyd(
        titel="Belægget findes ikke",
        hvad="»{ord}« er ikke et belæg.",
        kur="Skriv læst, udledt, andenhånds, erindring, skøn eller måling.",
    ),
    # ---- versions and files ---------------------------------------------------------------------------------------
    "ukendt-version": Ordlyd(
        titel="Versionen findes ikke",
        hvad="Der er ingen version af< »{regelsæt}«>, som gælder fra {dato}.",
        kur="Skriv den første dag, en tidligere version gælder fra; den er også dens filnavn.",
    ),
    "to-versioner-samme-dag": Ordlyd(
        titel="To versioner begynder samme dag",
        hvad="<»{regelsæt}« har en anden version, der gælder fra samme dag. >Kun én kan være loven den dag.",
        kur="Slet den ene, ret dagen i »gælder«, eller skriv »status   forslag« og forslagets navn i den ene.",
    ),
    "vendt-periode": Ordlyd(
        titel="Perioden slutter, før den begynder",
        hvad="Dagen efter »til og med« ligger før dagen efter »fra«.",
        kur="Byt om på dagene, eller ret den, der er forkert.",
    ),
    "forslag-uden-navn": Ordlyd(
        titel="Forslag og navn hører sammen",
        hvad="Et forslag skal have et navn i anførselstegn, og kun et forslag har et navn.",
        kur='Skriv fx »status   forslag "L 66"«, eller slet navnet.',
    ),
    "ændring-uden-forlæg": Ordlyd(
        titel="Der er intet at ændre",
        hvad="»{navn}« findes ikke i den version, der videreføres, og kan derfor ikke affattes, ændres eller ophæves.",
        kur="Ret navnet. Er det nyt, så skriv det uden »affattes således« og »ændres således«.",
    ),
    "omskrevet-uden-ord": Ordlyd(
        titel="Det står ikke, at det er en ændring",
        hvad="»{navn}« findes i den version, der videreføres, og skrives her igen uden ord om, at det ændres.",
        kur="Skriv », affattes således« (hele stykket på ny) eller », ændres således« (enkelte rækker) efter hovedet.",
    ),
    "forkert-filnavn": Ordlyd(
        titel="Filen hedder ikke efter sin første dag",
        hvad="Filen hedder »{fundet}«, men skulle hedde »{ventet}«.",
        kur="Giv filen det navn, eller ret dagen i »gælder«.",
    ),
    "mangler-felt": Ordlyd(
        titel="Der mangler noget, der skal stå",
        hvad="Der mangler »{felt}«< i {hvor}>.",
        kur="Skriv en linje med »{felt}«, to mellemrum og det, der skal stå.",
    ),
    "kolonne-uden-enhed": Ordlyd(
        titel="Kolonnen mangler sin enhed",
        hvad="Kolonnen »{navn}« siger ikke, hvad dens værdier er.",
        kur="Skriv enheden i parentes, fx »giver {navn} (kr.)«, eller opret en liste med kolonnens navn.",
    ),
}
