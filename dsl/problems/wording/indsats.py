"""Problems of an indsats, of an amount carried to another price level, and of a tabel asked with *ved*."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

INDSATS: Final[Mapping[str, Ordlyd]] = {
    "indsats-uden-liste": Ordlyd(
        titel="En liste, som indsatser bruger, mangler",
        hvad="Indsatser skal have listen »{liste}«, og den findes ikke, eller den mangler medlemmer.",
        kur="Opret listen i en ordliste. Listen »skøn« skal have medlemmerne lavt skøn, centralt skøn og højt skøn.",
    ),
    "skøn-i-uorden": Ordlyd(
        titel="Skønnene står ikke fra lavt til højt",
        hvad="Det lave skøn, effekten og det høje skøn for »{navn}« stiger ikke.",
        kur="Skriv det laveste tal som lavt skøn og det højeste som højt skøn.",
    ),
    "indsats-enhed": Ordlyd(
        titel="En linje i en indsats har en forkert enhed",
        hvad="»{felt}« skal være i {ventet}.",
        kur="Skriv som »{eksempel}«.",
    ),
    "skøn-enhed": Ordlyd(
        titel="Et skøn har en anden enhed end effekten",
        hvad="Skønnet »{tal}« har en anden enhed end effekten, som er i »{enhed}«.",
        kur="Skriv kun tallet: »{tal}«. Det læses i samme enhed som effekten.",
    ),
    "indsats-under-nul": Ordlyd(
        titel="En pris eller en varighed er for lille",
        hvad="»{felt}« kan ikke være {tal}.",
        kur="Skriv et tal over nul, eller slet linjen. Det, indsatsen sparer, står i effekten.",
    ),
    "effekt-uden-tid": Ordlyd(
        titel="En effekt pr. uge siger ikke, hvilke uger",
        hvad="Effekten af »{navn}« er pr. uge, men der står ikke, i hvilke uger den virker.",
        kur="Tilføj en linje som »virker  fra 5. uge til og med 56. uge efter start«, eller skriv effekten i alt: "
        "»uger pr. forløb«.",
    ),
    "effekt-er-en-sum": Ordlyd(
        titel="En effekt er både i alt og pr. uge",
        hvad="Effekten af »{navn}« er i alt, men en linje fordeler den også på uger.",
        kur="Skriv effekten »pr. forløb pr. uge«, eller slet linjerne med »virker« og »aftager«.",
    ),
    "virker-baglæns": Ordlyd(
        titel="Virkningen slutter, før den begynder",
        hvad="Ugerne, hvor »{navn}« virker, slutter, før de begynder, eller begynder før 1. uge.",
        kur="Skriv den første uge først: »fra 5. uge til og med 56. uge efter start«.",
    ),
    "ikke-uger": Ordlyd(
        titel="Virkningen er ikke i uger",
        hvad="»{ord}« er ikke uger. Virkning og aftagen regnes i uger efter start.",
        kur="Skriv fx »fra 5. uge til og med 56. uge efter start« og »hver 13. uge med 20 pct. af det tilbageværende«.",
    ),
    "aftager-urimeligt": Ordlyd(
        titel="Virkningen kan ikke aftage sådan",
        hvad="»{navn}« skal aftage med mellem 0 og 100 pct. af det tilbageværende med mindst én uge imellem.",
        kur="Ret procenten eller antallet af uger.",
    ),
    "indsats-uden-hold": Ordlyd(
        titel="Der er ikke plads til planlagte forløb",
        hvad="Scenariet planlægger forløb, men {mangler} findes ikke.",
        kur="Opret listen »deltagelse« med oplysningerne »startdag (dag) for hver deltagelse« og »begyndte forløb "
        "(forløb) for hver deltagelse«, og lad listen høre til »indsats«.",
    ),
    "ukendt-indsats": Ordlyd(
        titel="Indsatsen findes ikke",
        hvad="»{navn}« er ikke en indsats.",
        kur="Ret navnet, eller opret indsatsen i et regelsæt: »indsats {navn}«.",
    ),
    "negativt-antal-forløb": Ordlyd(
        titel="Antallet af forløb er ikke mere end nul",
        hvad="Der kan ikke planlægges {antal} forløb.",
        kur="Skriv et antal over nul, eller slet linjen.",
    ),
    "forløb-uden-takt": Ordlyd(
        titel="Det fremgår ikke, om antallet er i alt eller pr. år",
        hvad="Forløb over flere uger skal være i »forløb pr. år«, og forløb i én uge i »forløb«.",
        kur="Skriv »500 forløb pr. år fra uge 1 i 2014 til og med uge 52 i 2016, jævnt fordelt over året« eller "
        "»24 forløb i uge 10 i 2015«.",
    ),
    "vendte-uger": Ordlyd(
        titel="Ugerne står bagvendt",
        hvad="Den sidste uge ligger før den første.",
        kur="Skriv den første uge efter »fra« og den sidste efter »til og med«.",
    ),
    "opregnet-uden-tid": Ordlyd(
        titel="Beløbet opregnes ikke til et tidsrum",
        hvad="»{navn}« er ikke et tidsrum i bestemt form.",
        kur="Skriv fx »opregnet til året efter prisindeks«.",
    ),
    "opregnet-uden-niveau": Ordlyd(
        titel="Beløbet har intet prisniveau at opregne fra",
        hvad="»{fundet}« er ikke et beløb i et bestemt års niveau.",
        kur="Skriv niveauet på beløbet, fx »1.850 kr. (2016-niveau) pr. forløb«, eller slet opregningen.",
    ),
    "indeks-uden-år": Ordlyd(
        titel="Indekset er ikke for hvert år",
        hvad="»{navn}« har ikke et tal for hvert år, og et prisniveau er et år.",
        kur="Brug et indeks, der er »for hvert år«.",
    ),
    "indeks-med-enhed": Ordlyd(
        titel="Indekset er ikke et tal uden enhed",
        hvad="Der opregnes efter et indeks i pct. eller uden enhed. Her er det {fundet}.",
        kur="Brug et indeks, fx »prisindeks (pct.) for hvert år«.",
    ),
    "uden-ved": Ordlyd(
        titel="Tabellen skal spørges med »ved«",
        hvad="»{navn}« siger noget om uger efter en start og kender ikke selv ugen.",
        kur="Skriv, hvilken uge der menes, fx »indsatsens virkning ved (5 uger)«.",
    ),
    "ved-uden-tabel": Ordlyd(
        titel="Kun en tabel kan spørges med »ved«",
        hvad="»{navn}« kommer ikke fra en tabel.",
        kur="Spørg en tabel, fx »refusionstrin ved (53 uger)«.",
    ),
    "ved-flere-betingelser": Ordlyd(
        titel="Tabellen har ikke netop én betingelse at spørge om",
        hvad="»{navn}« afhænger ikke af netop én betingelse ud over listerne, så »ved« ikke kan vide, hvilken der "
        "menes.",
        kur="Skriv en tabel med én betingelse, eller brug tabellen uden »ved«.",
    ),
}
