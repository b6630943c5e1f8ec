using System.Collections.Frozen;
using AdaptiveRecall.Memory.Learning.Extraction.Languages;

namespace AdaptiveRecall.Memory.Learning.Reconciliation.Languages;

internal static class EnglishFacts
{
    private const string Own =
        """
        home: i live in|i am living in|we live in|we are living in|i am based in
        home!: i moved to|i moved back to|i have moved to|i have moved back to|we moved to|we have moved to|i relocated to|i have relocated to
        home-: i do not live in|i no longer live in|we do not live in|we no longer live in
        employer: i work at|i work for|i am working at|i am working for|i am employed at|i am employed by
        employer!: i started working at|i started working for|i started a new job at|i started a job at|i got a job at|i got a new job at|i have a new job at|my new job is at
        employer-: i quit my job at|i do not work at|i do not work for|i no longer work at|i no longer work for|i left my job at|i resigned from|i stopped working at|i stopped working for
        occupation: i work as|i am working as
        occupation!: i started working as|i got a job as|i got a new job as|i retrained as
        occupation-: i do not work as|i no longer work as|i stopped working as
        status=single: i am single|i am single again|we broke up
        status=relationship: i have a girlfriend|i have a boyfriend|i am in a relationship
        status=engaged: i am engaged|we are engaged|i got engaged|we got engaged
        status=married: i am married|we are married|i got married|we got married
        status=divorced: i am divorced|we are divorced|i got divorced|we got divorced
        status=widowed: i am widowed|i am a widow|i am a widower
        : i am engaged in|i am married to my|i am single handedly|i am not engaged in
        diet=vegetarian: i am vegetarian|i am a vegetarian|i became vegetarian|i became a vegetarian|i went vegetarian|i have gone vegetarian|i turned vegetarian
        diet=vegan: i am vegan|i am a vegan|i became vegan|i became a vegan|i went vegan|i have gone vegan|i turned vegan
        diet=pescatarian: i am pescatarian|i am a pescatarian|i became pescatarian|i became a pescatarian
        diet=meat: i eat meat|i eat meat again|i started eating meat|i started eating meat again|i am eating meat again|i am an omnivore
        diet=vegetarian-: i am not vegetarian|i am not a vegetarian|i am no longer vegetarian|i am no longer a vegetarian|i stopped being vegetarian|i stopped being a vegetarian
        diet=vegan-: i am not vegan|i am not a vegan|i am no longer vegan|i am no longer a vegan|i stopped being vegan|i stopped being a vegan
        diet=meat-: i do not eat meat|i no longer eat meat|i stopped eating meat|i gave up meat
        age: i am # years old|i am # $|i turned #|i have turned #
        call: call me
        like: i like|i love|i enjoy|i adore|i am fond of|i am a fan of|i am a big fan of|i am into
        like-: i do not like|i hate|i dislike|i can not stand|i do not enjoy|i no longer like|i no longer love|i no longer enjoy|i stopped liking|i am not a fan of|i am not into
        drink: i drink
        drink-: i do not drink|i no longer drink|i stopped drinking|i quit drinking|i gave up drinking|i have stopped drinking
        eat: i eat
        eat-: i do not eat|i no longer eat|i stopped eating|i have stopped eating
        smoke: i smoke
        smoke-: i do not smoke|i no longer smoke|i stopped smoking|i quit smoking|i gave up smoking|i have stopped smoking|i have quit smoking
        play: i play
        play-: i do not play|i no longer play|i stopped playing|i quit playing|i gave up playing
        use: i use|i am using
        use-: i do not use|i no longer use|i stopped using
        take: i take|i am taking
        take-: i do not take|i no longer take|i stopped taking
        drive: i drive
        drive-: i do not drive|i no longer drive
        have: i have a|i have an|i own a|i own an|i have got a|i have got an
        have-: i do not have a|i do not have an|i no longer have a|i no longer have an|i sold my|i got rid of my|i gave away my|i do not own a|i no longer own a
        allergy: i am allergic to
        allergy-: i am not allergic to|i am no longer allergic to
        *-: i switched from|i have switched from|i changed from
        """;

    private const string Others =
        """
        home: lives in|is living in
        home!: moved to|has moved to
        home-: does not live in|no longer lives in
        employer: works at|works for|is working at|is working for
        employer-: does not work at|no longer works at|does not work for|no longer works for
        occupation: works as|is working as
        status=married: is married|got married
        status=engaged: is engaged|got engaged
        status=divorced: is divorced|got divorced
        status=single: is single
        diet=vegetarian: is vegetarian|is a vegetarian
        diet=vegan: is vegan|is a vegan
        diet=meat: eats meat|eats meat again
        """;

    public static readonly FactRules Rules = new(Own, Others)
    {
        Language = English.Rules,
        Contractions = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["i'm"] = "i am",
            ["im"] = "i am",
            ["i've"] = "i have",
            ["ive"] = "i have",
            ["i'll"] = "i will",
            ["i'd"] = "i would",
            ["we're"] = "we are",
            ["we've"] = "we have",
            ["we'll"] = "we will",
            ["don't"] = "do not",
            ["dont"] = "do not",
            ["doesn't"] = "does not",
            ["didn't"] = "did not",
            ["can't"] = "can not",
            ["cannot"] = "can not",
            ["isn't"] = "is not",
            ["aren't"] = "are not",
            ["won't"] = "will not",
            ["wouldn't"] = "would not",
            ["haven't"] = "have not",
            ["hasn't"] = "has not",
            ["name's"] = "name is",
            ["it's"] = "it is",
            ["that's"] = "that is",
            ["he's"] = "he is",
            ["she's"] = "she is",
            ["they're"] = "they are",
            ["favorite"] = "favourite",
            ["fave"] = "favourite",
            ["color"] = "colour",
        }.ToFrozenDictionary(StringComparer.Ordinal),
        Framing = new("""
            by the way|btw|just so you know|so you know|fyi|as i said|as i told you|as i mentioned|like i said|like i told you|for the record|remember that|
            please remember that|remember|please remember|please note that|note that|keep in mind that|please keep in mind that|do not forget that|
            do not forget|please do not forget that|from now on|actually|well|ok|so|oh|hey|hi|hello|yes|no|and|you know|in fact|i told you that|please|also just
            """),
        Fillers = new("a an the am is are"),
        Adverbs = new("really just actually still currently recently finally already btw please basically definitely totally absolutely so very much quite newly officially"),
        Now = new("now nowadays"),
        NoLonger = new("anymore longer"),
        Negations = new("not never no"),
        ClauseBreaks = new("but because although though"),
        ValueEnds = new("with because since but when while where who which that although so if for until till from called named as and or in near together again anymore"),
        SentenceGuards = new("""
            if unless whether suppose supposing imagine pretend would could might maybe perhaps wish said says say told tells asked wrote writes claims thinks also too either whenever
            sometimes hypothetically let's should both guess
            """),
        ClauseGuards = new("""
            used want wants wanted will going gonna plan plans planning planned hope hoping thinking considering dream dreaming was were had did before formerly previously once lived
            worked when until soon tomorrow almost nearly temporarily supposed looking trying
            """),
        Possessives = new("my our"),
        NoValues = new("home night nights day days weekends weekend myself ourselves town bed here there school time peace fear love moment"),
        Copulas = new("is are"),
        New = new("new current"),
        Names = new("name"),
        Favourites = new("favourite"),
        Things = new("""
            phone number|mobile number|cell number|cell phone number|address|email|e mail|email address|e mail address|postcode|zip code|shoe size|username|salary|
            blood type|job title|emergency contact|license plate
            """),
        Replaceable = new("""
            boss|manager|supervisor|team lead|doctor|gp|dentist|therapist|landlord|landlady|coach|trainer|lawyer|accountant|hairdresser|
            wife|husband|partner|girlfriend|boyfriend|roommate|flatmate|car|bike|laptop|computer|bank|gym|school|employer|job|phone
            """),
        Appointments = new("appointment|meeting|flight|exam|interview|wedding|deadline|train|surgery|operation|checkup"),
        Times = new("on at"),
        Moved = new("was moved to|has been moved to|got moved to|was rescheduled to|has been rescheduled to|was postponed to|has been postponed to|was changed to"),
    };
}
