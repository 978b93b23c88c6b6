//! Words that are common in Dutch job titles. With them, titles are split before a taxonomy is imported, and also at
//! words that its labels have in compounds only ("picker"). Our own list, from reading titles.

pub(crate) const WORDS: &str = "\
    adviseur administratie afdeling afval afwas analist apotheker arts assistent auto avond \
    bakker bedden beheerder begeleider bestrating beveiliger beveiliging bewaker bezorger bloemen boekhouder boekhouding \
    bouw bouwer brood bus buurt callcenter chauffeur coach data dag dak dakdekker dekker dieren dienst docent dokter \
    draai elektricien elektro fabriek fiets fietsen filiaal frees fruit gevel gezin giet glas groente groenten grond hal \
    haven heftruck helper horeca hotel hout huis huisarts hulp ingenieur inkoop inpak inpakker installatie instructeur jeugd \
    jongeren kamer kinder kantoor kapper kas kassa keuken kind kinderen klanten klant klas kleermaker kleuter knecht kok kraan \
    kweker kwaliteit laad lader las lasser leerling legger leider leidster leraar lerares logistiek loodgieter loods los maaltijd \
    machine machinist magazijn maker manager medewerker medewerkster meisje metaal metselaar monteur motor naai naaister nacht \
    netwerk ober onderhoud onderwijs ontwerper ontwikkelaar opvang operator ophaler order ouderen pak pakket patient pers peuter \
    picker planner planten plukker portier post proces productie programmeur project receptie receptionist rij riool rijden \
    schilder schip school basisschool schoonmaak schoonmaker secretaris service sloop slager slijp snijder software sorteer \
    sorteerder specialist spoor sport spuit staal stage stagiair steiger straat straatmaker strijk stukadoor supermarkt systeem \
    tand tandarts taxi team techniek technicus tegel tegelzetter thuiszorg timmer transport trein tuin vakantie vakken \
    veiligheid verkoop verkoper verpak verpleeg verpleegkundige verwarming verzorg verzorgende vestiging vis vlees vliegtuig \
    vloer vracht vrachtwagen vuilnis vuller wagen was wasser web weekend werk werker werkplaats wijk winkel ziekenhuis zetter \
    zorg";
