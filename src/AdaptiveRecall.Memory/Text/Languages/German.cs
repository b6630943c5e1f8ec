using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class German
{
    private static readonly WordStemmer Stemmer = new(
        """
        ess isst ißt ass aß gegessen
        geh ging gingst gingen gegangen
        fahr fuhr fuhren gefahren
        geb gibt gibst gab gaben gegeben
        nehm nimmt nimmst nahm nahmen genommen
        seh sieht siehst sah sahen gesehen
        sprech spricht sprichst sprach sprachen gesprochen
        treff trifft triffst traf trafen getroffen
        les liest las lasen gelesen
        schlaf schlief schliefen geschlafen
        trink trank tranken getrunken
        find fand fanden gefunden
        komm kam kamen gekommen
        bleib blieb blieben geblieben
        schreib schrieb schrieben geschrieben
        zieh zog zogen gezogen zieht ziehst umgezogen umziehen umziehe umzieht umzug umzugs eingezogen einziehen ausgezogen ausziehen
        helf hilft hilfst half halfen geholfen
        verlier verlor verloren verliert
        brech bricht brach gebrochen
        sterb stirbt starb gestorben
        weiß wusste wußte gewusst gewußt wissen
        denk dachte dachten gedacht
        bring brachte brachten gebracht
        mog mochte mochten gemocht mag magst mogen
        beginn begann begonnen
        gewinn gewann gewonnen
        schwimm schwamm geschwommen
        sing sang gesungen
        lauf lief liefen gelaufen
        ruf rief riefen gerufen
        heiß hieß hiess geheißen geheissen
        trag trug trugen getragen
        vergess vergisst vergaß vergass vergessen
        bekomm bekam bekamen bekommen
        steh stand standen gestanden
        wasch wusch gewaschen
        lass ließ liess gelassen
        """,
        new Participle("t", "gericht gesicht gewicht gedicht geschaft gesundheit gebiet gehalt gestalt gewalt geschicht gebet geburt gespenst gelegenheit gemeinschaft gesellschaft"),
        new Digraphs(),
        new Endings(5, "innen in"),
        new Endings(3, "ern em er en es e eln>el ens s/bdfghklmnrt"),
        new Endings(3, "ung heit keit lich isch ig"),
        new Endings(3, "tet test et est te t st/bdfghklmnrt"));

    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.German,
        StopWords = """
            ich du er sie es wir ihr mich mir dich dir ihn ihm ihnen uns euch sich mein meine meinen meinem meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner ihre ihren ihrem ihrer
            unser unsere unseren unserem unserer euer eure der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder aber doch denn wenn weil dass ob als wie wo wer wen wem
            wessen was wann warum wieso weshalb woher wohin wobei womit wofur woran worauf woruber wovon wozu welche welcher welches welchen welchem in im an am auf aus bei beim mit nach von vom vor zu zum zur uber unter fur gegen ohne um durch bis
            seit wegen zwischen neben hinter wahrend bin bist ist sind seid war waren warst gewesen habe hast hat haben hatte hatten hattest werde wirst wird werden wurde wurden worden kann kannst konnen konnte
            konnten muss musst mussen musste soll sollst sollen sollte will willst wollen wollte darf darfst durfen nicht nur auch noch schon so sehr da dort hier dann nun mal man dies diese dieser dieses diesen diesem
            jede jeder jedes jeden alle alles damit dabei davon dazu daran darauf daruber
            """,
        Hints = "heute gestern morgen danke bitte gerne immer nie jahr jahre tag woche leider heisse heißt heiße wohne mag moin ja nein gut",
        Letters = "ßäöü",
        Stemmer = Stemmer,
        Compounds = new(
            Stemmer,
            """
            abend allergie alltag amt anfang angst anruf antrag antwort apfel apotheke arbeit arzt ärztin auftrag auge ausflug ausweis auto bad bahn bahnhof balkon bank baum beere beruf besuch bett bier bild birne blatt blume boden boot
            brief brille brot bruder brücke buch büro bus chef computer creme dach datum decke dienst dorf drucker ei eis eltern enkel ente erde ernte essen fabrik fahrer fahrrad fahrt familie farbe feier feld fenster ferien fest feuer film
            firma fisch flasche fleisch flug flughafen flur fluss frau freund freundin frist frost frucht frühstück fuß gabel garage garten gast geburt geburtstag geld gemüse gepäck geschäft geschenk geschirr gespräch getränk
            gift glas gruppe gurt haar hafen hals halle hand handel handy haus haut heft heim heizung hemd herbst herd herz hilfe himmel hobby hochzeit hof holz honig hose hotel hund hut insel instrument jacke jahr jubiläum junge kaffee
            käse kammer karte kasse katze keller kette kind kinder kino kirche kiste klasse klavier kleid kleidung klinik knie knochen koch koffer kollege kollegin konto konzert kopf kosten kraft kranken krankheit küche kuchen kuh kunst kurs küste
            laden lampe land laden laufen leben leder lehre lehrer lehrerin leiter licht liebling lied liste löffel lohn luft magen maler mann mannschaft marathon markt maschine mathe mauer meer mehl messer miete mieter milch minute mitglied
            mittag mittel möbel monat motor mühle mund museum musik mutter nachbar nacht nagel name nase nuss obst ofen ohr öl onkel oper ort ostern paar paket papier park partner pass pause pferd pflanze pflicht platz post preis problem
            produkt projekt prüfung pullover punkt rad radio rat raum rechnung regal regen reifen reise rente reparatur rest restaurant rezept ring rock rolle rücken ruhe saft salat salz sand sänger schach schaden schaf schein schiff schirm
            schlaf schlüssel schmerz schmuck schnee schnitt schokolade schrank schreiben schuh schule schüler schutz schwester schwieger see segel seife seil seite sessel sitz sohn sommer sonne sorge spiegel spiel sport sprache stadt stall
            stein stelle stern steuer stiefel stift stoff strand straße strom stück student studium stuhl stunde sturm suppe system tag tante tanz tasche tasse team teig teil telefon teller teppich termin test theater thema tier tisch
            tochter tod topf tor torte training traum treffen treppe tür turm uhr umzug unfall unterricht unterlagen urlaub vater verein verkehr versicherung vertrag verwandte vogel vorhang wagen wahl wald wand wanderung wäsche wasser wechsel weg
            wein weihnacht welt werk werkstatt wetter wind winter woche wochenende wohnung wolle wort wunsch wurst zahl zahn zeit zeitung zelt zeug ziel zimmer zoo zucker zug zwiebel
            """),
        Dates = new("""
            Yesterday gestern
            BeforeYesterday vorgestern
            TomorrowOrMorning morgen
            AfterTomorrow ubermorgen
            OtherTime heute neulich kurzlich
            Article am jeden guten
            Last letzte letzten letzter letztes letztem vergangene vergangenen vergangenes vorige vorigen voriges
            Next nachste nachsten nachster nachstes nachstem kommende kommenden kommendes
            This diese diesen dieser dieses diesem
            In im in seit bis ab anfang mitte ende
            AgoBefore vor
            Few paar einigen wenigen mehreren
            Future werde wird werden wollen plane planen
            Day tag tage tagen tags
            Night nacht abend
            Week woche wochen
            Weekend wochenende wochenenden
            Month monat monate monaten monats
            Year jahr jahre jahren jahres
            Weekdays sonntag montag dienstag mittwoch donnerstag freitag samstag
            Weekdays sonntags montags dienstags mittwochs donnerstags freitags sonnabend
            Spring fruhling fruhjahr
            Summer sommer
            Autumn herbst
            Winter winter
            Months januar februar marz april mai juni juli august september oktober november dezember
            Months janner feber maerz apr mai jun jul aug sep okt nov dez
            Numbers ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf
            Numbers einem zwei drei vier fuenf
            Numbers einer
            Numbers einen
            """),
    };
}
