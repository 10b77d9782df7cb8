"""Problems of rules that can be read, but do not hold together."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

CHECKS: Final[Mapping[str, Ordlyd]] = {
    # ---- units ----------------------------------------------------------------------------------------------------
    "uforenelige-enheder": Ordlyd(
        titel="Enhederne passer ikke sammen",
        hvad="»{venstre}« og »{højre}« kan ikke {tegn}.",
        kur="Ret den ene side, så begge er i samme enhed, eller regn den om i en regel for sig.",
    ),
    "forkert-enhed": Ordlyd(
        titel="Formlen giver en anden enhed",
        hvad="Formlen giver »{fundet}«, men< »{navn}«> skal være »{ventet}«.",
        kur="Ret enheden i hovedet, eller ret formlen, så den giver »{ventet}«.",
    ),
    "prisniveauer-mødes": Ordlyd(
        titel="To prisniveauer mødes",
        hvad="»{venstre}« møder »{højre}«. Kroner fra to års niveau kan ikke regnes sammen uden videre.",
        kur="Brug beløb i samme niveau, eller regn det ene om i en regel for sig.",
    ),
    "andel-plus-andel": Ordlyd(
        titel="Procent lagt til procent",
        hvad="»{a}« og »{b}« er begge procent. At lægge dem sammen kan betyde to ting.",
        kur="Skriv procentpoint, hvis det er et tillæg. Skriv »105 pct. af …«, hvis det er en forøgelse.",
    ),
    "af-uden-andel": Ordlyd(
        titel="Kun en andel kan være »af« noget",
        hvad="Foran »af« skal stå en andel, fx 50 pct., men her står »{fundet}«.",
        kur="Skriv en procent foran »af«, eller gang med »×«.",
    ),
    "prisniveau-år": Ordlyd(
        titel="Prisniveauet er et andet års",
        hvad="Beløbet er i {niveau}-niveau, men bruges som årets egne kroner i en version, der gælder {periode}.",
        kur="Lad versionen gælde netop det år, eller skriv det beløb, der gælder i versionens eget år.",
    ),
    "ikke-ja-nej": Ordlyd(
        titel="Betingelsen er ikke ja eller nej",
        hvad="En betingelse skal være ja eller nej, men denne giver »{fundet}«.",
        kur="Skriv en sammenligning, fx »driftsudgift er over 0 kr.«.",
    ),
    "ikke-et-tal-her": Ordlyd(
        titel="Der kan kun regnes med tal",
        hvad="Her skal stå et tal, men »{fundet}« er ikke et tal.",
        kur="Brug en oplysning, sats eller regel, der giver et tal.",
    ),
    "fortegn-mødes": Ordlyd(
        titel="To fortegn mødes",
        hvad="Den ene siger »{a}«, den anden »{b}«. Lagt sammen ville de gå op mod hinanden.",
        kur="Træk den ene fra i stedet for at lægge den til, eller erklær dem med samme fortegn.",
    ),
    # ---- grain ----------------------------------------------------------------------------------------------------
    "akse-for-meget": Ordlyd(
        titel="Formlen har en værdi for hver af noget mere",
        hvad="Dette har en værdi for hver »{akse}«, men det har< »{navn}«> ikke.",
        kur="<Skriv »{forslag}«. >Skal der være en værdi for hver, så føj »{akse}« til »for hver« i reglens hoved.",
    ),
    "akse-findes-ikke-her": Ordlyd(
        titel="Der er ingen værdi for hver",
        hvad="»{navn}« har ikke en værdi for hver »{akse}«.",
        kur="Slet valget, eller ret navnet.",
    ),
    # ---- readings -------------------------------------------------------------------------------------------------
    "tvetydig-af": Ordlyd(
        titel="Det kan læses på to måder",
        hvad="Det kan læses som »{læsning1}« og som »{læsning2}«.",
        kur="Sæt parentes om den ene læsning.",
    ),
    "tvetydigt-ikke": Ordlyd(
        titel="»ikke« kan læses på to måder",
        hvad="Det kan læses som »{læsning1}« og som »{læsning2}«.",
        kur="Sæt parentes om den ene læsning.",
    ),
    "og-mødes-eller": Ordlyd(
        titel="»og« og »eller« mødes",
        hvad="Det kan læses som »{læsning1}« og som »{læsning2}«.",
        kur="Sæt parentes om den ene læsning.",
    ),
    "flere-divisioner": Ordlyd(
        titel="Der regnes videre efter en division",
        hvad="Det kan læses som »{læsning1}« og som »{læsning2}«.",
        kur="Sæt parentes om den ene læsning.",
    ),
    # ---- versions -------------------------------------------------------------------------------------------------
    "overlappende-versioner": Ordlyd(
        titel="To versioner gælder på samme tid",
        hvad="Versionen gælder< {periode}> samtidig med< »{anden}«>.",
        kur="Skriv »til og med« i »gælder« i den ældste, så den slutter dagen før den nye begynder.",
    ),
    "udeklareret-hul": Ordlyd(
        titel="Der er et hul mellem to versioner",
        hvad="Der er ingen version< {periode}>, og det står ikke, at den mangler.",
        kur="Skriv versionen, eller skriv hullet og grunden i huller.regel i regelsættets mappe.",
    ),
    "hul-og-version": Ordlyd(
        titel="Et hul og en version på samme tid",
        hvad="Hullet ligger< {periode}> oven i versionen »{version}«.",
        kur="Ret hullets dage, eller slet det, hvis loven er fundet.",
    ),
    "skæringstidspunkt-skifter": Ordlyd(
        titel="Skæringstidspunktet skifter mellem versioner",
        hvad="Skæringstidspunktet er< {nu} her, men {før} i versionen før>. Det skal være det samme i alle versioner.",
        kur="Skriv samme skæringstidspunkt, eller opret et regelsæt for sig.",
    ),
    "for-hver-skifter": Ordlyd(
        titel="»for hver« skifter mellem versioner",
        hvad="»{navn}« har her en værdi {nu}, men havde i versionen før en værdi {før}.",
        kur="Skriv det samme i »for hver«, eller giv den nye størrelse et andet navn.",
    ),
    "enhed-skifter": Ordlyd(
        titel="Enheden skifter mellem versioner",
        hvad="»{navn}« er her »{nu}«, men var »{før}« i versionen før.",
        kur="Brug samme enhed, eller giv den nye størrelse et andet navn.",
    ),
    "regelsæt-ikke-anvendt": Ordlyd(
        titel="Regelsættet er ikke nævnt",
        hvad="»{navn}« kommer fra regelsættet »{regelsæt}«, som ikke er nævnt i hovedet.",
        kur="Skriv »anvender  {regelsæt}« i hovedet.",
    ),
    "cirkel": Ordlyd(
        titel="Regler i ring",
        hvad="Reglerne bygger på hinanden i ring: {kæde}.",
        kur="Fjern den ene henvisning, så der er et sted at begynde.",
    ),
    "uden-grund": Ordlyd(
        titel="Tallet har ingen grund",
        hvad="»{navn}« siger ikke, hvor det står.",
        kur="Skriv henvisningen sidst på linjen, fx »[LAB § 118, stk. 2]«. Er det ikke lov, så skriv »kilde« under.",
    ),
    # ---- regelsæt that share a quantity -----------------------------------------------------------------------------
    "sag-uden-regelsæt": Ordlyd(
        titel="En sag, som intet regelsæt afgør",
        hvad="Ingen af regelsættene {regelsæt} afgør »{navn}«< (og {flere})> fra {dag}<, når {vidne}>.",
        kur="Ret »omfatter« i det regelsæt, sagen hører til. Kendes reglen ikke, så skriv det i huller.regel.",
    ),
    "sag-med-to-regelsæt": Ordlyd(
        titel="En sag, som to regelsæt afgør",
        hvad="Både »{a}« og »{b}« afgør »{navn}«< (og {flere})> fra {dag}<, når {vidne}><, eller også gør {ellers}>.",
        kur="Ret »omfatter« i det ene, eller slut det ene dagen før det andet begynder.",
    ),
    "omfatter-for-sammensat": Ordlyd(
        titel="Der er for mange sager til at efterse dem",
        hvad="Regelsættene {regelsæt} deler »{navn}«, men der er {antal} sager, og så mange kan ikke efterses.",
        kur="Skriv kortere betingelser i »omfatter«. Indtil da viser først beregningen, om en sag falder udenfor.",
    ),
    "for-hver-er-forskellig": Ordlyd(
        titel="To regelsæt er uenige om »for hver«",
        hvad="»{navn}« har her en værdi {her}, men i regelsættet »{regelsæt}« en værdi {der}.",
        kur="Skriv det samme i »for hver«, eller giv den ene størrelse et andet navn.",
    ),
    "enhed-er-forskellig": Ordlyd(
        titel="To regelsæt er uenige om enheden",
        hvad="»{navn}« er her »{her}«, men i regelsættet »{regelsæt}« er den »{der}«.",
        kur="Brug samme enhed, eller giv den ene størrelse et andet navn.",
    ),
    # ---- tables and exceptions --------------------------------------------------------------------------------------
    "manglende-række": Ordlyd(
        titel="Der mangler en række",
        hvad="Der er ingen række for »{medlem}«< i »{navn}«>.",
        kur="Skriv rækken, eller skriv »alle andre« og det, der gælder for resten, fx »alle andre    ikke omfattet«.",
    ),
    "dobbelt-række": Ordlyd(
        titel="Rækken står to gange",
        hvad="Der er mere end én række for »{vidne}«.",
        kur="Slet den ene, eller ret den.",
    ),
    "tabel-hul": Ordlyd(
        titel="Tabellen har et hul",
        hvad="Ingen række passer på »{vidne}«.",
        kur="Udvid en række, eller tilføj én. »alle andre« passer på alt, der ikke er nævnt.",
    ),
    "tabel-overlap": Ordlyd(
        titel="To rækker i tabellen passer på det samme",
        hvad="Mere end én række passer på »{vidne}«.",
        kur="Ret grænserne, så kun én række passer.",
    ),
    "tabel-for-stor": Ordlyd(
        titel="Tabellen er for stor til at blive efterset",
        hvad="Tabellen har {antal} tilfælde, og så mange kan ikke efterses for huller og overlap.",
        kur="Del tabellen i flere med færre betingelser hver.",
    ),
    "tilfælde-dækker-ikke": Ordlyd(
        titel="Tilfældene dækker ikke alt",
        hvad="Ingen af tilfældene passer, når {vidne}.",
        kur="Skriv et tilfælde mere, eller slut med »ellers«.",
    ),
    "tilfælde-overlapper": Ordlyd(
        titel="To tilfælde passer på det samme",
        hvad="Mere end ét tilfælde passer, når {vidne}.",
        kur="Ret betingelserne, så kun ét passer, fx »under« og »mindst«, eller slut med »ellers«.",
    ),
}
