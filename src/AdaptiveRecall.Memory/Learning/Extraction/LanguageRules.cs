namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>The words by which the rules tell what a sentence of one language does. All in lower case.</summary>
internal sealed class LanguageRules
{
    /// <summary>The language's ISO 639-1 code.</summary>
    public required string Name { get; init; }

    /// <summary>The speaker and what is theirs: "I", "my", "we".</summary>
    public required WordSet FirstPerson { get; init; }

    /// <summary>Words that carry nothing to remember: function words, greetings, thanks, praise, yes and no.</summary>
    public required WordSet Empty { get; init; }

    /// <summary>Words with which a message opens before it comes to the point: "hey", "please", "ok", "and".</summary>
    public required WordSet Openers { get; init; }

    /// <summary>How questions begin that lack their question mark.</summary>
    public required PhraseSet Questions { get; init; }

    /// <summary>How something opens that is only imagined: "suppose".</summary>
    public required PhraseSet Imagined { get; init; }

    /// <summary>How a condition opens: "if I".</summary>
    public required PhraseSet Conditions { get; init; }

    /// <summary>Verbs by which a condition is known to be unreal: "would".</summary>
    public required PhraseSet Unreal { get; init; }

    /// <summary>How the wish opens that something be forgotten: "forget that".</summary>
    public required PhraseSet Forget { get; init; }

    /// <summary>First words of a task for the assistant: "write", "translate".</summary>
    public required WordSet Tasks { get; init; }

    /// <summary>Phrases of a task for the assistant: "can you", "I want you to".</summary>
    public required PhraseSet TaskPhrases { get; init; }

    /// <summary>What people say to each other in the imperative, without meaning a task: "take care", "let me know".</summary>
    public required PhraseSet Courtesies { get; init; }

    /// <summary>How a sentence speaks about the work at hand rather than the speaker: "I'm trying to", "my code".</summary>
    public required PhraseSet WorkAtHand { get; init; }

    /// <summary>An explicit wish that something be remembered or done from now on.</summary>
    public required PhraseSet Remember { get; init; }

    /// <summary>What contains such a wish's words and is none: "do you remember".</summary>
    public required PhraseSet NotRemember { get; init; }

    /// <summary>Standing orders, when they open the sentence and a task follows: "always", "never".</summary>
    public required WordSet Standing { get; init; }

    /// <summary>Statements inside a question or a request, which say something whatever is asked: "because I'm", "where I live".</summary>
    public required PhraseSet Reasons { get; init; }

    /// <summary>
    /// What tells something of the speaker in a request ("a poem for my daughter Emma") and nothing in a question: who asks
    /// "what is my dog called?" wants to be told.
    /// </summary>
    public required PhraseSet Mentions { get; init; }

    /// <summary>Standing facts about a person.</summary>
    public required PhraseSet Profile { get; init; }

    /// <summary>What looks like one of those and is none: "I'm a bit".</summary>
    public required PhraseSet NotProfile { get; init; }

    /// <summary>People and animals of one's own; a sentence that opens with one and says what they are is a standing fact too.</summary>
    public required PhraseSet Relations { get; init; }

    /// <summary>Says what somebody is or has.</summary>
    public required PhraseSet Copulas { get; init; }

    /// <summary>Likes and dislikes.</summary>
    public required PhraseSet Preference { get; init; }

    /// <summary>Intentions and appointments.</summary>
    public required PhraseSet Plan { get; init; }
}
