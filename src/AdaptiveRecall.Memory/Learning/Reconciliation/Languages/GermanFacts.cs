using AdaptiveRecall.Memory.Learning.Extraction.Languages;

namespace AdaptiveRecall.Memory.Learning.Reconciliation.Languages;

internal static class GermanFacts
{
    private const string Own =
        """
        home: ich wohne in|ich lebe in|wir wohnen in|wir leben in|wohne ich in|lebe ich in
        home!: ich bin nach ~ gezogen|ich bin nach ~ umgezogen|ich bin in ~ gezogen|wir sind nach ~ gezogen|wir sind nach ~ umgezogen|bin ich nach ~ gezogen
        home-: ich wohne nicht in|ich lebe nicht in|ich wohne nicht mehr in|ich lebe nicht mehr in|wir wohnen nicht mehr in
        employer: ich arbeite bei|ich arbeite für|arbeite ich bei|arbeite ich für
        employer-: ich arbeite nicht bei|ich arbeite nicht mehr bei|ich arbeite nicht für|ich arbeite nicht mehr für
        occupation: ich arbeite als|arbeite ich als
        occupation-: ich arbeite nicht als|ich arbeite nicht mehr als
        status=single: ich bin single|ich bin wieder single
        status=relationship: ich habe eine freundin|ich habe einen freund
        status=engaged: ich bin verlobt|wir sind verlobt|ich habe mich verlobt|wir haben uns verlobt
        status=married: ich bin verheiratet|wir sind verheiratet|ich habe geheiratet|wir haben geheiratet
        status=divorced: ich bin geschieden|wir sind geschieden
        diet=vegetarian: ich bin vegetarier|ich bin vegetarierin|ich bin vegetarisch|ich lebe vegetarisch|ich ernähre mich vegetarisch
        diet=vegan: ich bin veganer|ich bin veganerin|ich bin vegan|ich lebe vegan|ich ernähre mich vegan
        diet=meat: ich esse fleisch|ich esse wieder fleisch
        diet=vegetarian-: ich bin kein vegetarier|ich bin keine vegetarierin
        diet=vegan-: ich bin kein veganer|ich bin keine veganerin|ich bin nicht mehr vegan
        diet=meat-: ich esse kein fleisch
        age: ich bin # jahre alt|ich bin # geworden|ich bin # $
        name: ich heiße|ich heisse
        call: nenn mich|nenne mich
        like: ich mag|ich liebe
        like-: ich mag kein|ich mag keine|ich mag keinen|ich hasse
        drink: ich trinke
        drink-: ich trinke kein|ich trinke keine|ich trinke keinen|ich trinke nicht
        eat: ich esse
        eat-: ich esse kein|ich esse keine|ich esse keinen
        smoke: ich rauche
        smoke-: ich rauche nicht|ich habe aufgehört zu rauchen|ich habe mit dem rauchen aufgehört
        play: ich spiele
        play-: ich spiele kein|ich spiele keine|ich spiele nicht
        drive: ich fahre einen|ich fahre ein|ich fahre eine
        have: ich habe einen|ich habe eine|ich habe ein
        have-: ich habe keinen|ich habe keine|ich habe kein
        """;

    private const string Others =
        """
        home: wohnt in|lebt in
        home!: ist nach ~ gezogen|ist nach ~ umgezogen
        home-: wohnt nicht mehr in|lebt nicht mehr in
        employer: arbeitet bei|arbeitet für
        employer-: arbeitet nicht mehr bei|arbeitet nicht mehr für
        occupation: arbeitet als
        status=married: ist verheiratet
        status=divorced: ist geschieden
        diet=vegetarian: ist vegetarier|ist vegetarierin
        diet=vegan: ist veganer|ist veganerin
        """;

    public static readonly FactRules Rules = new(Own, Others)
    {
        Language = German.Rules,
        Framing = new("übrigens|wie gesagt|wie ich schon sagte|zur info|nur zur info|merk dir dass|merke dir dass|merk dir bitte dass|bitte merk dir dass|merk dir|merke dir|vergiss nicht dass|denk daran dass|also|hallo|hi|ja|nein|und|bitte|ach|tja"),
        Fillers = new("ein eine einen einem einer der die das den dem bin ist sind"),
        Adverbs = new("wirklich echt eigentlich übrigens bitte halt eben ja sehr total gerade noch schon ziemlich endlich seit kurzem gern gerne"),
        Now = new("jetzt nun inzwischen mittlerweile neuerdings"),
        NoLonger = new("mehr"),
        Negations = new("nicht nie kein keine keinen"),
        ClauseBreaks = new("aber weil doch sondern obwohl denn"),
        ValueEnds = new("mit weil da seit aber wenn während wo der die das als und oder in zusammen wieder bis von namens"),
        SentenceGuards = new("wenn falls ob angenommen würde würden könnte könnten wäre hätte vielleicht eventuell sagt sagte sagten erzählt fragt schreibt meint auch manchmal sollte "),
        ClauseGuards = new("möchte möchten will wollen wollte werde werden wird war waren hatte früher damals ehemals mal plane planen überlege hoffe träume bald morgen nächstes nächsten nächste fast"),
        Possessives = new("mein meine meinem meinen meiner unser unsere"),
        NoValues = new("hause nacht rente urlaub bett mir uns"),
        Copulas = new("ist lautet heißt"),
        New = new("neue neuer neues neuen aktuelle aktueller"),
        Names = new("name"),
        Favourites = new("liebste liebster liebstes"),
        FavouritePrefix = "lieblings",
        Things = new("telefonnummer|handynummer|nummer|adresse|anschrift|e mail|email|mailadresse|e mail adresse|postleitzahl|schuhgröße|gehalt|blutgruppe"),
        Replaceable = new("chef|chefin|arzt|ärztin|hausarzt|hausärztin|zahnarzt|zahnärztin|vermieter|vermieterin|trainer|frau|mann|partner|partnerin|freund|freundin|auto|fahrrad|laptop|bank|schule|arbeitgeber|handy"),
        Appointments = new("termin|arzttermin|zahnarzttermin|prüfung|flug|hochzeit|besprechung|operation|vorstellungsgespräch"),
        Times = new("am um"),
        Moved = new("wurde verschoben auf|wurde verlegt auf|ist verschoben auf"),
    };
}
