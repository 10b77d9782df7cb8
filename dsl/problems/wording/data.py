"""Problems of data: what a scenario says of a file, the whole file, a row or a cell.

A cell is shown only when the problem carries it.
"""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

DATA: Final[Mapping[str, Ordlyd]] = {
    # ---- what a data set says of its file -------------------------------------------------------------------------
    "liste-uden-dage": Ordlyd(
        titel="Listen har dage, som filen ikke giver",
        hvad="Hver »{liste}« vedrører nogle dage, men ingen kolonne er {mangler}.",
        kur="Skriv en kolonne for hver, eller »er første dag og sidste dag (uge)«, hvis kolonnen er en uge.",
    ),
    "hører-ikke-til": Ordlyd(
        titel="Kolonnen siger noget, som listen ikke hører til",
        hvad="Hver »{liste}« hører til {tilhoer}, ikke til »{navn}«.",
        kur="Ret »hører til« ved listen i ordlisten, eller skriv »uden brug« ved kolonnen.",
    ),
    "første-og-sidste-uden-tid": Ordlyd(
        titel="Kolonnen kan ikke være både første og sidste dag",
        hvad="Kolonnen er {navn}, men det er ikke sagt, hvilken slags tid den er, eller de er ikke begge dage.",
        kur="Skriv slagsen i parentes: »er første dag og sidste dag (uge)«.",
    ),
    "ende-uden-dage": Ordlyd(
        titel="Kun dage kan gå fra og til",
        hvad="»{navn}« er ikke dagen, så kolonnen kan ikke være »fra og med« eller »til og med«.",
        kur="Skriv »er dag, fra og med« ved den ene kolonne og »er dag, til og med« ved den anden.",
    ),
    "entydig-uden-kolonne": Ordlyd(
        titel="Rækkerne kan ikke kendes på det",
        hvad="»entydig på« nævner »{navn}«, men ingen kolonne i datasættet er det.",
        kur="Ret navnet, eller skriv en kolonne.",
    ),
    "kun-for-lister": Ordlyd(
        titel="Linjen hører til rækker, der selv er medlemmer",
        hvad="»{ord}« kan kun stå, når hver række er medlem af en liste, fx én udbetaling.",
        kur="Slet linjen. Her må der kun være én række for hver nøgle.",
    ),
    "dækning-uden-dag": Ordlyd(
        titel="Det er ikke en dag for hver borger",
        hvad="»{navn}« er ikke en oplysning om en dag for hver »{akse}«.",
        kur="Nævn to oplysninger, der er en dag for hver »{akse}«, fx »tilflytningsdag« og »fraflytningsdag«.",
    ),
    "ukendt-kodeliste": Ordlyd(
        titel="Kodelisten findes ikke",
        hvad="Scenariet har ingen kodeliste, der hedder »{navn}«<; det har {kendte}>.",
        kur='Ret navnet, eller skriv kodelisten: »kodeliste dreamkoder "DREAM-koder"«.',
    ),
    "kodeliste-om-andet": Ordlyd(
        titel="Kodelisten er om noget andet",
        hvad="Kodelisten »{kodeliste}« oversætter til {liste}, men kolonnen er »{navn}«.",
        kur="Vælg en kodeliste, der oversætter til det, kolonnen er.",
    ),
    "kolonnerne-uden-uger": Ordlyd(
        titel="Kolonnerne er ikke én for hver uge",
        hvad="»{moenster}« kan ikke læses som kolonner med en uge hver.",
        kur='Skriv fx »kolonnerne "y_ÅÅUU"  er udbetaling for hver uge«. ÅÅ er årets to sidste cifre, UU er ugen.',
    ),
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
    "ukendt-medlem-i-data": Ordlyd(
        titel="Data har ikke det medlem, der er nævnt",
        hvad="Ingen række i data nævner »{medlem}« på listen »{liste}«. Det, der hviler på det, er ukendt.",
        kur="Ret navnet, så det er som i data, eller tilføj rækken.",
    ),
    "år-mangler-imellem": Ordlyd(
        titel="Et år mangler midt i filen",
        hvad="Filen har årene {første} til {sidste}, men {mangler} mangler. For det, der mangler, er intet regnet.",
        kur="Tilføj rækker for {mangler}. Er der intet at sige om året, så skriv det som 0 eller tomt.",
    ),
    "leverance-uden-dato": Ordlyd(
        titel="Filens navn har ingen dato",
        hvad="Datasættet kommer i flere filer, og denne fils navn siger ikke, hvornår den er leveret.",
        kur="Giv filen et navn med dagen i, fx »beregning-2019-03-01.csv«.",
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
    "overlappende-rækker": Ordlyd(
        titel="To rækker siger noget forskelligt om samme dag",
        hvad="Rækken har dage fælles med< række {raekker}>, og de siger ikke det samme.",
        kur="Ret den første eller den sidste dag, så hver dag kun står ét sted. Ingen af rækkerne er brugt.",
    ),
    "slutter-før-den-begynder": Ordlyd(
        titel="Rækken slutter, før den begynder",
        hvad="Rækken begynder {fra} og slutter {til}.",
        kur="Ret en af de to dage. Begge dage er med.",
    ),
    "uden-for-dækning": Ordlyd(
        titel="Rækken ligger uden for det, datasættet dækker",
        hvad="Rækken handler om {emne}, men datasættet dækker kun {daekker}.",
        kur="Ret »dækker« i datasættet, hvis filen dækker mere. Ellers hører rækken ikke til i filen.",
    ),
    "rettelse-med-forkert-fortegn": Ordlyd(
        titel="Rettelsen trækker mere fra, end der er",
        hvad="Beløbet er {beloeb}<, men der er kun {at_rette} at rette i>.",
        kur="Se efter, om fortegnet er vendt, eller om den udbetaling, der rettes, mangler. Rækken er ikke brugt.",
    ),
    "rettelse-uden-regel": Ordlyd(
        titel="Det er ikke sagt, hvad et negativt beløb betyder",
        hvad="Beløbet er {beloeb}, og datasættet siger ikke, hvad et negativt beløb retter.",
        kur="Skriv »rettelser  lægges til« og »entydig på …« i datasættet, hvis beløbet retter en anden række.",
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
    "uge-findes-ikke": Ordlyd(
        titel="Ugen findes ikke",
        hvad="Ugen< »{celle}«> findes ikke: {detalje}.",
        kur="Ret ugen. Uge 53 i et år med 52 uger er ofte uge 1 i det næste år.",
    ),
    "cpr-uden-nul": Ordlyd(
        titel="CPR-nummeret har mistet sit første nul",
        hvad="CPR-nummeret har kun ni cifre. Regneark fjerner det første nul, når de læser nummeret som et tal.",
        kur="Gem kolonnen som tekst i det program, filen kommer fra, og hent filen på ny. Nummeret vises ikke her.",
    ),
    "ligner-cpr": Ordlyd(
        titel="Cellen ligner et CPR-nummer",
        hvad="Cellen ligner et CPR-nummer, men kolonnen er ikke persondata.",
        kur="Se efter, om kolonnerne er forskudt. Et stort beløb kan skrives med decimaler. Cellen vises ikke her.",
    ),
    "ukendt-kode": Ordlyd(
        titel="Koden står ikke i kodelisten",
        hvad="Koden< »{celle}«> står ikke i kodelisten »{kodeliste}«.",
        kur="Ret cellen, eller føj koden til kodelistens fil med det, den betyder.",
    ),
    "ugyldig-leverance": Ordlyd(
        titel="Leverancen kan ikke læses",
        hvad="Leverancen< »{celle}«> er ikke en dag eller et helt tal, eller den er af en anden slags end de andre.",
        kur="Skriv leverancen som en dag, fx »2019-03-01«, eller som et nummer, og på samme måde i hele datasættet.",
    ),
    "ugyldigt-ja-nej": Ordlyd(
        titel="Cellen er ikke ja eller nej",
        hvad="Cellen< »{celle}«> er hverken ja eller nej.",
        kur="Skriv »ja« eller »nej« i cellen.",
    ),
}
