"""A workspace in which every sentence of the language is said at least once, and everything said is of use."""

from typing import Final

ORDLISTE = """ordliste prøve

enhed helårsperson, helårspersoner

liste loft, loftet, lofter
    fælles loft
    ledighedsrelateret
    øvrige
liste gruppe, gruppen, grupper
    kontanthjælp
        heraf jobparat
        rest  uoplyst
    fleksjob
liste sag, sagen, sager
    medlemmer fra data

oplysning udgift (kr.) for hvert loft og hvert regnskabsår
    fortegn  plus er udgift
    forklaring
        Hvad kommunen har brugt.
oplysning indtægt, indtægter (kr.) for hvert loft og hvert regnskabsår
    fortegn  plus er udgift
oplysning personer (helårspersoner) for hvert loft og hvert regnskabsår
oplysning tælles (ja/nej) for hvert loft og hvert regnskabsår
oplysning fritages (ja/nej) for hvert loft
oplysning gruppetal (kr.) for hver gruppe
oplysning sagsbeløb (kr.) for hver sag
"""
KILDER = """kilder prøve

retskilde LAB = "lov om en aktiv beskæftigelsesindsats"
    art      lov
    udgave   fra 1. januar 2013    lov 1602/2010    22. december 2010    https://www.retsinformation.dk/eli/lta/2010/1602
    udgave   fra 1. juli 2014      lbk 990/2014     12. september 2014    ukendt
retskilde FL 2014 = "finanslov for finansåret 2014"
    art      finanslov
    dato     19. december 2013
    adresse  ukendt
dokument "Skovby, notat" = "Opdigtede tal"
    art      notat
    dato     3. marts 2015
    nummer   15/1234
    adresse  https://eksempel.dk/notat
    forklaring
        Lavet til prøven.
"""
V2013 = """regelsæt takster
gælder   fra 1. januar 2013
skæringstidspunkt  regnskabsåret
kendt    fra 1. december 2012
status   gældende
hjemmel  LAB § 118
belæg    læst

sats takst for hvert loft
    ledighedsrelateret    100 kr. pr. helårsperson  [stk. 1]
    øvrige                80 kr. pr. helårsperson  [stk. 1]
        dog 70 kr. pr. helårsperson, når fritages  [LAB § 118, stk. 2]
            belæg  andenhånds
            kilde  "Skovby, notat"
    alle andre            90 kr. pr. helårsperson  [stk. 1]
    forklaring
        Takst for hvert loft.

sats gebyr = 5 kr.  [stk. 2]

sats forhøjelse
    7 kr.  [LAB § 118, stk. 3]
        belæg  andenhånds
        kilde  "Skovby, notat"

dato skæringsdag = 1. juli 2013  [stk. 4]
    belæg  udledt

afsnit "Beløb"
hjemmel  LAB § 119
belæg    udledt

tabel trin for hvert loft og hvert regnskabsår
    efter udgift                      giver andel (pct.)    giver tillægget (kr.)
    under 101 kr.                     10                    1    [§ 119, stk. 1]
    fra 101 kr. til under 2.000 kr.    20                    2    [§ 119, stk. 2]
    fra 2.000 kr.                     30                    3    [§ 119, stk. 3]
    forklaring
        Trin efter udgiften.

tabel lofttabel for hvert loft
    efter loft            efter fritages: ja    nej    giver tabeltal (kr.)    [§ 119, stk. 4]
    øvrige; fælles loft    11                  12
    alle andre            13                  14

regel pris (kr.) for hvert loft og hvert regnskabsår
    takst × personer  [§ 119, stk. 1]
    fratrukket gebyr  [§ 119, stk. 2]
    tillagt forhøjelse + tillægget  [§ 119, stk. 3]
    ganget med 3  [§ 119, stk. 3]
    divideret med 7  [§ 119, stk. 3]
    dog mindst 10 kr.  [§ 119, stk. 4]
    dog højst 40.000 kr.  [§ 119, stk. 4]
    afrundet til nærmeste hele kr.  [§ 119, stk. 5]
    afrundet op til 10 kr.  [§ 119, stk. 5]
    dog 17 kr., når udgift er over 2.900 kr.  [§ 119, stk. 6]
        dog 18 kr., når tælles  [§ 119, stk. 7]
    dog 19 kr., når udgift er over 2.950 kr. og ikke (tælles er ukendt) frem for [§ 119, stk. 6]  [§ 119, stk. 8]
    belæg  andenhånds
    forklaring
        Prisen følger taksten.

regel valgt beløb (kr.) for hvert loft og hvert regnskabsår
    1 kr., når tælles  [§ 119, stk. 1]
    ellers 2 kr., når udgift er mindst 500 kr.  [§ 119, stk. 2]
    ellers 3 kr.  [§ 119, stk. 3]

regel delt (kr.) for hvert loft og hvert regnskabsår
    andel af (udgift − indtægter)  [§ 119, stk. 1]

regel resten deles (kr.) for hvert loft og hvert regnskabsår
    (resten af andel) af udgift  [§ 119, stk. 1]

regel samlet pris (kr.) for hvert regnskabsår
    sum af pris over alle lofter, hvor ikke tælles  [§ 119, stk. 1]

regel størst (kr.) for hvert regnskabsår
    (største af (valgt beløb for øvrige; gebyr)) + (største af udgift over alle lofter)  [§ 119, stk. 1]

regel snit (kr.) for hvert regnskabsår
    gennemsnit af kendte udgift over alle lofter  [§ 119, stk. 1]

regel store lofter (kr.) for hvert regnskabsår
    (antal lofter, hvor udgift er mindst 1.000 kr.) × 1 kr.  [§ 119, stk. 1]

regel grupperne (kr.) for hvert regnskabsår
    sum af gruppetal over alle grupper  [§ 119, stk. 1]

regel sagerne (kr.) for hvert regnskabsår
    sum af sagsbeløb over alle sager  [§ 119, stk. 1]

regel vækst (kr.) for hvert loft
    udgift i 2014 − udgift i 2013  [§ 119, stk. 1]

regel tidlig (ja/nej) for hvert regnskabsår
    skæringsdag er tidligst 1. juli 2013  [§ 119, stk. 1]

regel valgt loft (loft) for hvert regnskabsår
    øvrige, når udgift for øvrige er over udgift for ledighedsrelateret  [§ 119, stk. 1]
    ellers ledighedsrelateret  [§ 119, stk. 2]

regel blandt (ja/nej) for hvert regnskabsår
    valgt loft er en af (øvrige; fælles loft)  [§ 119, stk. 1]
"""
V2014 = """regelsæt takster
gælder   fra 1. januar 2014 til og med 31. december 2014
viderefører  1. januar 2013
kendt    fra 1. december 2013
status   vedtaget
hjemmel  LAB § 118 (lov 1602/2010) · FL 2014, tekstanmærkning 140
kilde    "Skovby, notat", bilag 1
belæg    læst

sats takst for hvert loft, ændres således
    øvrige    90 kr. pr. helårsperson  [LAB § 118, stk. 1]

regel snit, ophæves

regel delt (kr.) for hvert loft og hvert regnskabsår, affattes således
    andel af udgift  [tekstanmærkning 140]
"""
V2016 = """regelsæt takster
gælder   fra 1. januar 2016
viderefører  1. januar 2014
kendt    fra 1. marts 2015
status   gældende
hjemmel  LAB § 118
belæg    læst
"""
FORSLAG = """regelsæt takster
gælder   fra 1. juli 2014
viderefører  1. januar 2014
kendt    fra 6. maj 2014
status   forslag "L 66"
hjemmel  LAB § 118
belæg    læst

sats takst for hvert loft, affattes således
    alle    60 kr. pr. helårsperson  [stk. 1]
"""
TILLAEG = """regelsæt tillæg
gælder   fra 1. januar 2013
skæringstidspunkt  regnskabsåret
kendt    fra 1. december 2012
status   gældende
hjemmel  LAB § 120
belæg    læst
omfatter  tælles
anvender  takster

regel tillæg (kr.) for hvert loft og hvert regnskabsår
    pris + 1 kr.  [§ 120, stk. 1]
"""
UDEN = """regelsæt uden tillæg
gælder   fra 1. januar 2013
skæringstidspunkt  regnskabsåret
kendt    fra 1. december 2012
status   gældende
hjemmel  LAB § 121
belæg    læst
omfatter  ikke tælles

regel tillæg (kr.) for hvert loft og hvert regnskabsår
    2 kr.  [§ 121, stk. 1]
"""
HULLER = """huller takster

ukendt  fra 1. januar 2015 til og med 31. december 2015  "Taksten for 2015 er ikke fundet."
"""
SCENARIE = """scenarie "Prøven"
kilde    "Skovby, notat"
belæg    måling
kendt    1. januar 2020
anvender  takster, tillæg, uden tillæg

datasæt regnskab "Regnskabet"
    fil      data/lofter.csv
    adskilt  med semikolon
    tegnsæt  utf-8
    dækker   fra 1. januar 2013 til og med 31. december 2016
    kilde    "Skovby, notat", bilag 2
    belæg    skøn
    én række er  ét loft og ét regnskabsår
    manglende er  ukendt
    kolonne "Loft"      er loft
    kolonne "År"        er regnskabsår
    kolonne "Udgift"    er udgift (1.000 kr.) med 2 decimaler, tom betyder ukendt
    kolonne "Indtægt"   er indtægt (kr.), tom betyder 0, belæg læst, fordi "den er talt"
    kolonne "Personer"  er personer (helårspersoner) med 0 decimaler
    kolonne "Tælles"    er tælles
    kolonne "Bemærk"    er uden brug

datasæt fritagelser "Fritagelser"
    fil      data/fritagelser.csv
    én række er  ét loft
    kolonne "Loft"      er loft
    kolonne "Fritages"  er fritages

datasæt grupper "Grupperne"
    fil      data/grupper.csv
    én række er  én gruppe
    manglende er  0
    kolonne "Gruppe"  er gruppe
    kolonne "Tal"     er gruppetal (kr.)

datasæt sager "Sagerne"
    fil      data/sager.csv
    én række er  én sag
    manglende er  ikke omfattet
    kolonne "Sag"    er sag
    kolonne "Beløb"  er sagsbeløb (kr.)
    kolonne "Cpr"    er persondata

regel pr person (kr. pr. helårsperson) for hvert loft og hvert regnskabsår
    pris / personer

grundlag "Som opgjort"
    regler efter skæringstidspunktet
alternativ "Højere"
    som "Som opgjort"
    med takst for ledighedsrelateret = 300 kr. pr. helårsperson
    kendt  1. april 2015
alternativ "Forslaget"
    regler som de gjaldt 1. august 2014
    med forslaget "L 66"

beregn
    pris for hvert loft og hvert regnskabsår
    valgt beløb
    delt
    resten deles
    samlet pris
    størst
    snit i 2013
    store lofter
    grupperne i 2013
    sagerne i 2013
    vækst i 2013
    tidlig
    valgt loft
    blandt
    tabeltal i 2013
    tillæg
    pr person for øvrige i 2013
    indtægt
    gebyr i 2013
sammenlign
    samlet pris

vis  samlet pris i 1.000 kr. med 3 decimaler
vis  pr person i kr. pr. helårsperson med 2 decimaler

kontroltal
    pris for øvrige i 2013 = 280 kr., difference, fordi "regnet uden gebyr"
    samlet pris i 2013, "Højere" = 2,8 mio. kr., difference, fordi "en trykfejl"
    grupperne i 2013 = 50 kr., præcist

krav prisen holder for hvert loft og hvert regnskabsår
    pris er højst 40.000 kr.
    pris er over 0 kr.
    kilde  "Skovby, notat", bilag 3
    forklaring
        Loftet er fyrre tusind.
"""
FRITAGELSER = "Loft;Fritages\nfælles loft;nej\nledighedsrelateret;nej\nøvrige;ja\n"
LOFTER = """Loft;År;Udgift;Indtægt;Personer;Tælles;Bemærk
fælles loft;2013;0,1;;3;nej;x
ledighedsrelateret;2013;1,5;10;4;nej;y
øvrige;2013;0,5;20;8;ja;z
ledighedsrelateret;2014;3,0;10;6;nej;
øvrige;2014;2,92;;9;ja;
fælles loft;2014;;;9;nej;
ledighedsrelateret;2015;0,2;10;4;nej;
øvrige;2016;0,5;20;8;ja;
"""
GRUPPER = "Gruppe;Tal\nkontanthjælp;30\njobparat;20\nfleksjob;20\n"
SAGER = "Sag;Beløb;Cpr\na;1;x\nb;2;y\n"
TEKSTER: Final = {
    "ordliste.regel": ORDLISTE,
    "kilder.regel": KILDER,
    "takster/2013-01-01.regel": V2013,
    "takster/2014-01-01.regel": V2014,
    "takster/2014-07-01.regel": FORSLAG,
    "takster/2016-01-01.regel": V2016,
    "takster/huller.regel": HULLER,
    "tillaeg/2013-01-01.regel": TILLAEG,
    "uden/2013-01-01.regel": UDEN,
    "proeve.scenarie": SCENARIE,
}
DATA: Final = {
    "data/fritagelser.csv": FRITAGELSER,
    "data/lofter.csv": LOFTER,
    "data/grupper.csv": GRUPPER,
    "data/sager.csv": SAGER,
}
