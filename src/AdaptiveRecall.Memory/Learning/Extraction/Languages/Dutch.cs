namespace AdaptiveRecall.Memory.Learning.Extraction.Languages;

internal static class Dutch
{
    public static readonly LanguageRules Rules = new()
    {
        Name = "nl",
        FirstPerson = new("ik mijn me mij m'n wij we ons onze mezelf"),
        Empty = new("""
            aan al alle alles als altijd ander avond bedankt ben bent beter bij bijna daar dag dan dank dat de deze die dit doe doen doet dus dit echt een eens en er erg even gaat geen geweldig geweest goed goede goedemorgen goedenavond goedemiddag graag ga groeten haar had hallo heb hebben
            hebt heeft heel hem het hier hij hoe hoi hun ik in is ja je jij jou jouw jullie kan keer klopt komt kunnen kun maar mag man me meer mee mij mijn misschien moet mooi morgen na naar nacht nee niet niets nog nou nu of ok oké okay om omdat ook op over perfect precies prima goeie snap
            super te tot tegen toch toen top u uit uw van vandaag veel voor vraag waar waarom wat we week weekend weer weet wel welke weten werd werkt wie wij wil wilt worden wordt zal ze zeer zeg zegt zei zijn zo zou zulke dankjewel dankuwel doei fijn leuk leuke hulp helpen begrepen fout
            probleem straks snel fijne tijd was lief aardig geholpen
            """),
        Openers = new("hoi hallo hey ok oké bedankt dank en dus nou ja nee nu dan alsjeblieft goed trouwens maar"),
        Questions = new("""
            wat is|wat zijn|wat was|wat kost|wat betekent|wat kan|wat moet|hoe is|hoe kan|hoe moet|hoe werkt|hoe gaat|hoe veel|hoeveel|
            hoe lang|hoe maak|hoe schrijf|hoe heet|hoe laat|waarom|waar is|waar kan|waar vind|waar zijn|wanneer is|wanneer was|
            wanneer komt|wie is|wie was|wie heeft|welke|welk|is er|is het|is dit|zijn er|kan ik|mag ik|moet ik|heb je|ben je|weet je
            """),
        Imagined = new("stel|stel je voor|stel dat|laten we zeggen|doe alsof|neem aan"),
        Conditions = new("als ik|als we|had ik|was ik"),
        Unreal = new("zou|zouden"),
        Forget = new("vergeet dat|vergeet maar dat|vergeet wat ik"),
        Tasks = new("""
            schrijf schrijven maak vertaal leg geef toon laat noem vat zoek vind help corrigeer verbeter genereer vergelijk bereken analyseer formuleer herschrijf voeg verander verwijder beschrijf definieer adviseer implementeer optimaliseer programmeer controleer beantwoord antwoord antwoorden gebruik
            gebruiken vertel zeg lees plan verzin bedenk raad los stel
            """),
        TaskPhrases = new("""
            kun je|kan je|zou je|kunt u|zou u|wil je|ik wil dat je|ik wil graag dat je|help me|geef me|geef mij|laat me zien|schrijf me|
            vertel me|leg uit|je bent een|alsjeblieft|alstublieft
            """),
        Courtesies = new("laat me weten|laat het me weten|pas op|doe voorzichtig|hou me|vertel eens|kijk"),
        WorkAtHand = new("""
            ik probeer|ik heb geprobeerd|ik krijg|ik heb een vraag|ik heb een probleem|ik snap niet|ik begrijp niet|ik weet niet|
            mijn code|mijn script|mijn functie|mijn tekst|ik heb hulp nodig|ik wil weten|ik zoek een
            """),
        Remember = new("""
            onthoud dat|onthoud mijn|onthoud|vergeet niet dat|vergeet niet mijn|let op dat|noteer dat|noteer|houd er rekening|
            hou er rekening|vanaf nu|voortaan|in het vervolg|in de toekomst|noem me|ter info|schrijf op dat
            """),
        NotRemember = new("ik onthoud|weet je nog"),
        Standing = new("altijd nooit"),
        Reasons = new("""
            waar ik woon|waar ik werk|omdat ik|omdat we|want ik|aangezien ik|ik ben vegetari*|ik ben veganist*|
            ik ben allergisch|ik haat|ik eet geen
            """),
        Mentions = new("""
            ik woon|ik werk als|ik werk bij|mijn vrouw|mijn man|mijn dochter|mijn zoon|mijn kinderen|mijn moeder|mijn vader|
            mijn zus|mijn broer|mijn vriendin|mijn vriend|ik heet
            """),
        Profile = new("""
            mijn naam|ik heet|ik woon|we wonen|wij wonen|ik kom uit|ik ben geboren|ik ben een|ik ben allergisch|allergisch|intolerant*|
            vegetari*|veganist*|diabeet|verjaardag|jarig|jaar oud|ik werk|mijn werk|mijn baan|ik heb een hond|ik heb een kat|ik spreek|
            ik studeer|ik ben getrouwd|ik ben gescheiden|ik speel|ik rijd|ik eet geen|ik drink geen|ik ben verhuisd|ik ben verpleeg*|
            ik ben leraar|ik ben arts
            """),
        NotProfile = new(""),
        Relations = new("""
            mijn baas|mijn vrouw|mijn man|mijn partner|mijn dochter|mijn zoon|mijn kinderen|mijn ouders|mijn moeder|mijn vader|mijn zus|
            mijn broer|mijn oma|mijn opa|mijn vriendin|mijn vriend|mijn familie|mijn gezin|mijn hond|mijn kat|onze hond|onze kat|
            onze dochter|onze zoon
            """),
        Copulas = new("is een|heet|heten|werkt als|werkt bij|woont in|studeert|jaar oud|is allergisch|is vegetari*|is geboren|jarig"),
        Preference = new("""
            ik hou van|ik houd van|ik vind|liever|het liefst|ik haat|mijn favoriet*|mijn lievelings*|ik ben dol|ik ben fan|
            ik heb een hekel|ik geef de voorkeur|ik ben gek op
            """),
        Plan = new("""
            ik ga|we gaan|wij gaan|ik zal|ik plan|ik ben van plan|ik wil|we willen|volgende week|volgende maand|volgend jaar|overmorgen|
            afspraak|mijn doel|mijn droom|ik moet|ik vlieg|we vliegen|we verhuizen|ik verhuis|ik hoop|deadline
            """),
    };
}
