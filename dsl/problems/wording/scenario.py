"""Problems of a scenario: its data sets, its variants and what it asks for."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

SCENARIO: Final[Mapping[str, Ordlyd]] = {
    "ikke-et-scenarie": Ordlyd(
        titel="Filen er ikke et scenarie",
        hvad="Der skal bruges et scenarie, men filens første linje siger »{slags}«.",
        kur="Angiv en fil, der begynder med »scenarie« og et navn i anførselstegn.",
    ),
    # ---- what is asked ----------------------------------------------------------------------------------------------
    "intet-at-beregne": Ordlyd(
        titel="Scenariet beregner intet",
        hvad="Scenariet siger ikke, hvad der skal beregnes.",
        kur="Skriv »beregn« og under den mindst én størrelse.",
    ),
    "ukendt-størrelse": Ordlyd(
        titel="Størrelsen findes ikke",
        hvad="»{navn}« er hverken oplysning, sats eller regel.",
        kur="Ret navnet, eller se efter, om regelsættet er læst med.",
    ),
    "ikke-én-celle": Ordlyd(
        titel="Kontroltallet peger på flere tal",
        hvad="»{navn}« er delt op efter {akser}, og et kontroltal skal pege på én værdi.",
        kur="Vælg den, fx »mistet refusion for øvrige i 2014«.",
    ),
    "kontroltal-uden-enhed": Ordlyd(
        titel="Kontroltallet har ingen enhed",
        hvad="Et kontroltal er et tal med sin enhed, som det er trykt.",
        kur="Skriv fx »6,6 mio. kr.« eller »43,5 pct.«.",
    ),
    "udpeg-uden-rækker": Ordlyd(
        titel="Der udpeges noget, der ikke er rækker",
        hvad="»{navn}« udpeger ikke rækker fra data.",
        kur="Skriv »for hver« og én liste, hvis medlemmer er rækker i en fil, fx »for hver udbetaling«.",
    ),
    # ---- variants ---------------------------------------------------------------------------------------------------
    "mangler-grundlag": Ordlyd(
        titel="Scenariet har intet grundlag",
        hvad="Scenariet skal have et grundlag, som det andet sammenlignes med.",
        kur='Skriv »grundlag "Som opgjort"« og under det, hvilke regler der gælder.',
    ),
    "flere-grundlag": Ordlyd(
        titel="Scenariet har flere grundlag",
        hvad="»{navn}« er endnu et grundlag, og alternativerne kan kun sammenlignes med ét.",
        kur="Skriv »alternativ« i stedet for »grundlag« ved alle undtagen ét.",
    ),
    "mangler-regler": Ordlyd(
        titel="Varianten siger ikke, hvilke regler der gælder",
        hvad="Varianten »{navn}« siger ikke, hvilke regler der skal regnes efter.",
        kur="Skriv »regler efter skæringstidspunktet« eller »regler som de gjaldt« og en dag.",
    ),
    "ukendt-variant": Ordlyd(
        titel="Varianten findes ikke",
        hvad="»{navn}« er hverken grundlag eller alternativ, eller det står længere nede i scenariet.",
        kur="Ret navnet, eller skriv varianten først.",
    ),
    "ukendt-forslag": Ordlyd(
        titel="Forslaget findes ikke",
        hvad="Intet regelsæt har et forslag, der hedder »{navn}«.",
        kur="Ret navnet. Et forslag er en version med »status   forslag« og et navn.",
    ),
    "to-forslag-samme-dage": Ordlyd(
        titel="To forslag om de samme dage",
        hvad="Forslagene »{a}« og »{b}« gælder begge {periode}, og kun ét af dem kan være loven.",
        kur="Slet det ene »med forslaget«, eller lav et alternativ for hvert forslag.",
    ),
    "to-gange-i-variant": Ordlyd(
        titel="Det samme er ændret to gange",
        hvad="»{navn}« er ændret mere end én gang i samme variant.",
        kur="Slet den ene linje.",
    ),
    # ---- what-ifs ---------------------------------------------------------------------------------------------------
    "trin-rammer-ikke": Ordlyd(
        titel="Trinene rammer ikke det sidste tal",
        hvad="Fra {fra} i trin på {trin} rammes {til} ikke<; det nærmeste er {før} og {efter}>.",
        kur="Skriv et sidste tal, der rammes<, fx {efter}>, eller et andet trin.",
    ),
    "interval-omvendt": Ordlyd(
        titel="Det første tal er ikke det mindste",
        hvad="»{fra}« er ikke mindre end »{til}«.",
        kur="Skriv det mindste først.",
    ),
    "grænser-passer-ikke": Ordlyd(
        titel="Grænserne er ikke af samme slags",
        hvad="»{fra}«<, trinnet »{trin}«> og »{til}« kan ikke tælles i det samme.",
        kur="Skriv dem i samme enhed, fx »fra 11.000 til 16.000 kr.«. Et trin mellem datoer er i dage eller måneder.",
    ),
    "for-meget-at-regne": Ordlyd(
        titel="Det er for meget at regne",
        hvad="Der er {antal} {hvad}, og der kan højst være {højst}.",
        kur="{råd}.",
    ),
    "usikker-to-gange": Ordlyd(
        titel="Det samme er usikkert to gange",
        hvad="»{navn}« står to gange under »usikkerhed«, og de to linjer handler om det samme tal.",
        kur="Slet den ene linje, eller skriv hver for sit medlem, fx »for øvrige«.",
    ),
    "skøn-uden-midte": Ordlyd(
        titel="Der er intet skøn imellem de to",
        hvad="»{navn}« er ikke delt op efter en liste med »{a}«, »{b}« og netop ét medlem mere, der står imellem dem.",
        kur="Skriv de to yderste af tre, fx »lavt skøn og højt skøn«, eller et interval af tal.",
    ),
    "find-flere-løsninger": Ordlyd(
        titel="Der er flere løsninger",
        hvad="»{navn}« får den søgte værdi {hvor}.",
        kur="Skriv », mindste værdi« eller », største værdi« sidst på linjen, eller søg i et kortere stykke.",
    ),
    "opdel-uden-sammenlign": Ordlyd(
        titel="Der er ingen forskel at dele op",
        hvad="»opdel« deler forskellen mellem et alternativ og grundlaget og står under »sammenlign«.",
        kur="Flyt linjen ned under »sammenlign«.",
    ),
    # ---- data sets ---------------------------------------------------------------------------------------------------
    "ukendt-datasæt": Ordlyd(
        titel="Datasættet findes ikke",
        hvad="Der er ikke et datasæt, der hedder »{navn}«<; der er {kendte}>.",
        kur="Ret navnet, så det er et datasæts navn i scenariet eller i et andet scenarie i samme mappe.",
    ),
    "tvetydigt-datasæt": Ordlyd(
        titel="Flere datasæt har samme navn",
        hvad="Mere end ét scenarie i mappen har et datasæt, der hedder »{navn}«.",
        kur="Giv datasættene hver sit navn, eller skriv datasættet ind i dette scenarie.",
    ),
    "ukendt-dataformat": Ordlyd(
        titel="Datafilens format kan ikke læses",
        hvad="»{fil}« har ikke en af de endelser, der kan læses<: {kendte}>.",
        kur="Gem filen som CSV, Excel (.xlsx) eller Parquet.",
    ),
    "ukendt-skilletegn": Ordlyd(
        titel="Skilletegnet findes ikke",
        hvad="»{navn}« er ikke et skilletegn, der kan læses.",
        kur="Vælg et af disse: {muligheder}.",
    ),
    "ukendt-tegnsæt-navn": Ordlyd(
        titel="Tegnsættet findes ikke",
        hvad="»{navn}« er ikke et tegnsæt, der kan læses.",
        kur="Vælg et af disse: {muligheder}.",
    ),
    "ikke-en-oplysning": Ordlyd(
        titel="Kolonnen er ikke en oplysning",
        hvad="»{navn}« er en sats eller en regel og kan ikke komme fra en datafil.",
        kur="Vælg en oplysning, eller skriv »uden brug«.",
    ),
    "nøgle-uden-kolonne": Ordlyd(
        titel="Rækken og kolonnerne passer ikke sammen",
        hvad="Én række er {række}, men de kolonner, der siger hvilken, er {kolonner}.",
        kur="Skriv en kolonne for hver, eller ret »én række er«.",
    ),
    "forkert-korn": Ordlyd(
        titel="Kolonnen er opgjort for noget andet end rækken",
        hvad="»{navn}« er opgjort for {ventet}, men rækken er {fundet}.",
        kur="Ret »én række er« og dens kolonner, eller ret oplysningens »for hver« i ordlisten.",
    ),
}
