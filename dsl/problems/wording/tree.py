"""Problems of lines that cannot be read as sentences of the language."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

TREE: Final[Mapping[str, Ordlyd]] = {
    # ---- the file and its layout --------------------------------------------------------------------------------
    "tom-regelfil": Ordlyd(
        titel="Filen er tom",
        hvad="Der står intet i filen ud over tomme linjer og bemærkninger.",
        kur="Begynd med en linje, der siger, hvad filen er, fx »regelsæt driftsloft«. Eller slet filen.",
    ),
    "ukendt-slags-fil": Ordlyd(
        titel="Første linje siger ikke, hvad filen er",
        hvad="Første linje skal sige, hvad filen er: ordliste, kilder, regelsæt, huller eller scenarie, og så et navn.",
        kur='Skriv fx »regelsæt driftsloft« eller »scenarie "Loftet i 2014"« som filens første linje.',
    ),
    "to-hoveder": Ordlyd(
        titel="Filen siger to gange, hvad den er",
        hvad="Filen har allerede i første linje sagt, hvad den er. En fil er kun én ting.",
        kur="Flyt det, der står fra denne linje, til en fil for sig, eller slet linjen.",
    ),
    "hører-ikke-hjemme": Ordlyd(
        titel="Linjen hører til i en anden slags fil",
        hvad="»{ord}« kan ikke stå her i en fil, hvis første linje siger »{slags}«.",
        kur=(
            "Flyt linjen: navne til en ordliste, satser og regler til et regelsæt, love og dokumenter til kilder, "
            "huller til huller.regel og det, der skal beregnes, til et scenarie."
        ),
    ),
    "felt-uden-hoved": Ordlyd(
        titel="Linjen hører til i filens hoved",
        hvad="»{felt}« står efter det første stykke, men siger noget om hele filen.",
        kur="Flyt linjen op under filens første linje. Gælder den kun noget af filen, så sæt den under et »afsnit«.",
    ),
    "dobbelt-felt": Ordlyd(
        titel="Linjen står to gange",
        hvad="»{felt}« står mere end én gang, og kun én kan gælde.",
        kur="Slet den ene.",
    ),
    "skæv-indrykning": Ordlyd(
        titel="Skæv indrykning",
        hvad="Linjen er rykket {fundet} mellemrum ind. Indrykning går i trin på fire.",
        kur="Ryk linjen 4, 8 eller 12 mellemrum ind, så den står lige under sine naboer.",
    ),
    "for-dyb-indrykning": Ordlyd(
        titel="For dyb indrykning",
        hvad="Linjen er rykket for langt ind: her kan den højst stå {højst} mellemrum inde.",
        kur="Ryk linjen tilbage, så den står ét trin, fire mellemrum, under den linje, den hører til.",
    ),
    "linje-uden-plads": Ordlyd(
        titel="Der kan ikke stå noget under linjen",
        hvad="Denne linje er rykket ind under »{under}«, men dér er der ikke plads til den.",
        kur="Ryk linjen ud, så den hører til det stykke, den siger noget om, eller slet den.",
    ),
    "regel-uden-linjer": Ordlyd(
        titel="Regel uden linjer",
        hvad="Reglen har et hoved, men siger ikke, hvordan der regnes.",
        kur="Skriv formlen på linjen under, rykket fire mellemrum ind.",
    ),
    "tabel-uden-rækker": Ordlyd(
        titel="Tabel uden rækker",
        hvad="Tabellen har ingen rækker. Der skal være en linje med kolonner (»efter …  giver …«) og mindst én række.",
        kur="Skriv rækkerne under tabellens kolonner, eller slet tabellen.",
    ),
    # ---- words in a line ------------------------------------------------------------------------------------------
    "ukendt-linje": Ordlyd(
        titel="Linjen kan ikke læses",
        hvad="»{fundet}« kan ikke begynde en linje her.< Her kan fx stå {ventet}.>",
        kur="Se efter, om ordet er stavet rigtigt, og om linjen er rykket rigtigt ind.",
    ),
    "uventet-ord": Ordlyd(
        titel="Uventet ord",
        hvad="»{fundet}« kan ikke stå her.< Her kan fx stå {ventet}.>",
        kur="Ret ordet, eller slet det.",
    ),
    "linje-slutter-for-tidligt": Ordlyd(
        titel="Linjen slutter for tidligt",
        hvad="Linjen er ikke færdig. Her mangler {ventet}.",
        kur="Skriv resten af linjen.",
    ),
    "mangler-mellemrum": Ordlyd(
        titel="Der mangler et mellemrum",
        hvad="Her begynder en ny kolonne, men der er kun ét mellemrum foran »{fundet}«.",
        kur="Skriv mindst to mellemrum foran »{fundet}«.",
    ),
    "dobbelt-mellemrum": Ordlyd(
        titel="To mellemrum inde i en sætning",
        hvad="Her står flere mellemrum i træk. Det betyder, at en ny kolonne begynder, men her er ingen.",
        kur="Skriv ét mellemrum.",
    ),
    "skilleord-i-navn": Ordlyd(
        titel="Ordet kan ikke stå i et navn",
        hvad="Ordet »{ord}« skiller en sætnings dele og kan ikke stå her eller inde i et navn.",
        kur="Er det en del af et navn, så sæt hele navnet i anførselstegn. Ellers ret sætningen.",
    ),
    "åbent-anførselstegn": Ordlyd(
        titel="Anførselstegnet er ikke lukket",
        hvad="Et anførselstegn åbner her, men lukkes ikke på linjen.",
        kur="Sæt et anførselstegn, hvor teksten slutter.",
    ),
    "åben-henvisning": Ordlyd(
        titel="Henvisningen er ikke lukket",
        hvad="En henvisning åbner her med »[«, men lukkes ikke på linjen.",
        kur="Sæt »]«, hvor henvisningen slutter, fx »[§ 5, stk. 2]«.",
    ),
    "for-mange-parenteser": Ordlyd(
        titel="For mange parenteser inden i hinanden",
        hvad="Her er mere end {højst} parenteser inden i hinanden.",
        kur="Del formlen op: giv en del af den et navn i en regel for sig, og brug navnet.",
    ),
    "ulæselig-dag": Ordlyd(
        titel="Dagen er skrevet på en anden måde",
        hvad="»{dag}« kan ikke læses som en dag.",
        kur="Skriv dagen med månedens navn, fx »1. januar 2014«.",
    ),
    "dag-findes-ikke": Ordlyd(
        titel="Dagen findes ikke",
        hvad="»{dag}« findes ikke: {måned} har {dage} dage.",
        kur="Ret dagen.",
    ),
    # ---- signs ----------------------------------------------------------------------------------------------------
    "minus-uden-mellemrum": Ordlyd(
        titel="Minus uden mellemrum",
        hvad="Minus skal have et mellemrum på hver side. Uden dem hører stregen til ordet, som i »a-kasse«.",
        kur="Skriv »a − b« eller »a fratrukket b«.",
    ),
    "gangetegn": Ordlyd(
        titel="Gangetegnet",
        hvad="Stjernen kan ikke læses her. Der ganges med »×« og et mellemrum på hver side.",
        kur="Skriv »a × b«.",
    ),
    "potens": Ordlyd(
        titel="Potens",
        hvad="Sproget har ingen potens.",
        kur="Skriv tallet ud, eller gang det med sig selv: »a × a«.",
    ),
    "enhed-uden-punktum": Ordlyd(
        titel="Enheden mangler sit punktum",
        hvad="»{enhed}« er en forkortelse og skal skrives med punktum.",
        kur="Skriv »kr.«, »pct.« eller »mio. kr.«.",
    ),
    "procenttegn": Ordlyd(
        titel="Procenttegnet",
        hvad="»{fundet}« kan ikke læses: procent skrives med bogstaver.",
        kur="Skriv fx »50 pct.«.",
    ),
    "niveau-uden-enhed": Ordlyd(
        titel="Beløbet mangler sin enhed",
        hvad="Foran »{fundet}« skal stå, hvad beløbet er i.",
        kur="Skriv fx »kr. {fundet}«.",
    ),
    # ---- numbers --------------------------------------------------------------------------------------------------
    "tal-punktum-decimal": Ordlyd(
        titel="Punktum i stedet for komma",
        hvad="»{tal}« kan ikke læses: punktum skiller tusinder, og komma skiller decimaler.",
        kur="Skriv tallet med komma, fx »80,5«.",
    ),
    "tal-gruppering": Ordlyd(
        titel="Punktummerne i tallet står forkert",
        hvad="»{tal}« kan ikke læses: der skal være præcis tre cifre efter hvert punktum.",
        kur="Skriv fx »13.329« eller »1.250.000«. Er det decimaler, så skriv komma.",
    ),
    "tal-eksponent": Ordlyd(
        titel="Tal skrevet med E",
        hvad="»{tal}« kan ikke læses: et tal skrives med sine cifre, ikke med »E«.",
        kur="Skriv alle cifrene, fx »1.000.000«.",
    ),
    "tal-for-langt": Ordlyd(
        titel="Tallet er for langt",
        hvad="»{tal}« er for langt. Et tal må højst have 28 cifre, heraf højst 10 decimaler.",
        kur="Skriv tallet kortere, eller brug en større enhed, fx »mio. kr.«.",
    ),
    "tal-fremmede-cifre": Ordlyd(
        titel="Cifre fra et andet alfabet",
        hvad="»{tal}« har cifre fra et andet alfabet.",
        kur="Skriv tallet med cifrene 0 til 9.",
    ),
    "tal-ikke-et-tal": Ordlyd(
        titel="Det er ikke et tal",
        hvad="»{tal}« er ikke et tal.",
        kur="Skriv tallet med cifre, punktum mellem tusinder og komma før decimaler, fx »13.329,50«.",
    ),
    "tal-uden-punktum": Ordlyd(
        titel="Punktummet mellem tusinder mangler",
        hvad="»{tal}« skal skrives med punktum mellem tusinder. Fire cifre uden punktum læses som et årstal.",
        kur="Skriv fx »13.329« eller »1.250.000«.",
    ),
}
