namespace AdaptiveRecall.Memory.Learning.Extraction.Languages;

internal static class German
{
    public static readonly LanguageRules Rules = new()
    {
        Name = "de",
        FirstPerson = new("ich ich's mein meine meinem meinen meiner meines mich mir wir uns unser unsere unserem unseren unserer"),
        Empty = new("""
            aber ach alle alles als also am an auch auf aus bei beim bin bis bist bitte da danke dankeschön dann das dass dein deine dem den denn der des dich die dies diese dieser dir doch dort du durch ein eine
            einem einen einer eines er es etwas euch für ganz genau gern gerne gut gute guten guter gutes habe haben hallo hat hatte hätte heute hi hier ich ihm ihn ihr ihre im in ist ja jetzt kann kannst kein keine
            klar können könntest man mehr mein meine mich mir mit morgen moin muss nach nacht nein nicht nichts noch nun nur ob oder ok okay prima richtig schon schön schöne schönen sehr sein seine servus sich sie sind
            so soll super tag toll tschüss über um und uns unter viel vielen vielleicht vom von vor wäre war was weiter wenn wer werden wie wieder wir wird wirklich wo wochenende wunderbar zu zum zur abend bald besten
            dank falsch fehler geht stimmt perfekt hilfe hilft geholfen hast alles klar verstanden verstehe moment mal frage wiedersehen grüß gott freut später schönes vorbei sonntag liebe lieben wow nee doch welche einfach halt eben
            """),
        Openers = new("hallo hi hey bitte ok okay also und dann jetzt nun ja nein danke aber gut so übrigens moin servus"),
        Questions = new("""
            was ist|was sind|was war|was kostet|was bedeutet|was kann|was soll|was macht|was heißt|wie ist|wie sind|wie kann|wie geht|
            wie funktioniert|wie viel|wie viele|wie lange|wie macht|wie mache|wie heißt|wie schreibt|wie spät|warum|wieso|weshalb|wo ist|
            wo sind|wo kann|wo finde|wann ist|wann war|wann kommt|wann wurde|wer ist|wer war|wer hat|welche|welcher|welches|welchen|
            gibt es|ist es|ist das|kann man|kann ich|darf ich|soll ich|hast du|bist du|weißt du
            """),
        Imagined = new("angenommen|stell dir vor|stell dir mal vor|nehmen wir an|nimm an|gesetzt den fall|was wäre wenn"),
        Conditions = new("wenn ich|wenn wir|falls ich|hätte ich|wäre ich"),
        Unreal = new("würde|würden|wäre|hätte|könnte"),
        Forget = new("vergiss dass|vergiss bitte dass|bitte vergiss dass|vergiss was ich|bitte vergiss|vergiss alles was"),
        Tasks = new("""
            schreib schreibe schreiben erstelle erstell erkläre erklär übersetze übersetz fasse fass zeige zeig gib nenne nenn liste mach mache finde suche such hilf korrigiere korrigier verbessere verbesser generiere vergleiche
            berechne analysiere formuliere entwirf füge ändere lösche beschreibe definiere empfiehl schlage schlag implementiere optimiere programmiere prüfe überprüfe beantworte antworte antworten nutze nutzen verwende verwenden benutze benutzen sprich sag sage lies löse plane kürze
            """),
        TaskPhrases = new("""
            kannst du|könntest du|kannst du mir|würdest du|könnten sie|können sie|ich möchte dass du|ich will dass du|hilf mir|gib mir|
            zeig mir|zeige mir|schreib mir|sag mir|du bist ein|du bist eine|bitte|ich brauche hilfe
            """),
        Courtesies = new("sag bescheid|gib bescheid|mach's gut|mach weiter|mach dir keine|schau mal|pass auf|halt mich|erzähl"),
        WorkAtHand = new("""
            ich versuche|ich habe versucht|ich bekomme|ich habe folgende*|ich habe eine frage|ich habe ein problem|ich verstehe nicht|
            ich weiß nicht|mein code|meinen code|mein skript|meine funktion|meinen text|ich brauche|ich hätte gern*|ich möchte wissen
            """),
        Remember = new("""
            merke dir|merk dir|merken sie sich|bitte merken|vergiss nicht dass|vergiss bitte nicht|bitte beachte|beachte bitte|
            denk daran|denke daran|denk dran|behalte im|notiere dir|notier dir|zur info|ab jetzt|ab sofort|von nun an|in zukunft|
            nenn mich|nenne mich|sprich mich|für die zukunft
            """),
        NotRemember = new("merke ich|kann ich mir|erinnerst du"),
        Standing = new("immer nie niemals"),
        Reasons = new("""
            wo ich wohne|wo ich lebe|wo ich arbeite|weil ich|weil wir|da ich|da wir|denn ich|ich bin vegetarier*|
            ich bin veganer*|ich bin allergisch|als vegetarier*|als veganer*|ich hasse|ich esse kein*|ich bin gerade
            """),
        Mentions = new("""
            ich wohne|ich lebe|ich arbeite als|ich arbeite bei|meine frau|mein mann|meine tochter|mein sohn|meine kinder|
            meine mutter|mein vater|meine schwester|mein bruder|meine freundin|mein freund|ich heiße|mein name
            """),
        Profile = new("""
            mein name|ich heiße|ich heisse|ich wohne|wir wohnen|ich lebe|wir leben|ich komme aus|ich bin in|ich bin aus|ich bin ein|
            ich bin eine|ich bin vegetarier*|ich bin veganer*|ich bin allergisch|allergisch|laktoseintolerant|diabetiker*|geburtstag|
            jahre alt|ich arbeite|mein beruf|von beruf|meine arbeit|ich habe einen hund|ich habe eine katze|ich spreche|ich studiere|
            ich bin verheiratet|ich bin geschieden|ich spiele|ich fahre|ich esse kein*|ich trinke kein*|ich bin umgezogen|ich leide
            """),
        NotProfile = new(""),
        Relations = new("""
            mein chef|meine chefin|meine frau|mein mann|meine tochter|meiner tochter|mein sohn|meinem sohn|meine kinder|meine eltern|
            meine mutter|mein vater|meine schwester|mein bruder|meine oma|mein opa|meine freundin|mein freund|meine familie|mein hund|
            meine katze|unser hund|unsere katze|unsere tochter|unser sohn
            """),
        Copulas = new("""
            ist ein|ist eine|heißt|heißen|arbeitet als|arbeitet bei|wohnt in|lebt in|studiert|jahre alt|ist allergisch|ist vegetarier*|
            ist veganer*|geburtstag|wurde geboren
            """),
        Preference = new("""
            ich mag|ich liebe|ich hasse|ich bevorzuge|ich trinke gern*|ich esse gern*|ich lese gern*|ich gehe gern*|ich spiele gern*|
            lieber|am liebsten|mein lieblings*|meine lieblings*|ich stehe auf|ich kann nicht leiden|ich bin ein fan|mag ich|gefällt mir
            """),
        Plan = new("""
            ich werde|wir werden|ich plane|wir planen|ich habe vor|ich will|ich möchte|wir wollen|wir möchten|nächste woche|
            nächsten monat|nächstes jahr|nächsten|nächsten sommer|übermorgen|termin|mein ziel|ich muss|ich fliege|wir fliegen|wir ziehen|
            ich ziehe|wir fahren|frist
            """),
    };
}
