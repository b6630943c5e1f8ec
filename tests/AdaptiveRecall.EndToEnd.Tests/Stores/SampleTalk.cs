namespace AdaptiveRecall.EndToEnd.Tests.Stores;

/// <summary>Sentences that people might say, and questions about them, made of a few hundred words: many are alike, so that ranks are close.</summary>
internal sealed class SampleTalk(int seed)
{
    private static readonly string[] Whose = ["My", "My sister's", "Our", "My neighbour's", "Maria's", "My old"];
    private static readonly string[] Things = ["dog", "cat", "bike", "garden", "kitchen", "piano", "car", "boat", "laptop", "guitar", "camera", "tent", "coffee machine", "bookshelf", "desk", "apartment"];
    private static readonly string[] States = ["is called", "came from", "needs", "reminds me of", "was a present from", "stands beside", "broke because of", "smells of", "is older than", "cost more than"];
    private static readonly string[] Others = ["Biscuit", "Lisbon", "new batteries", "my grandmother", "the winter in Oslo", "lavender", "the blue door", "a storm in March", "Tomás", "the train to Vienna", "peanuts", "my first job", "東京", "the Sunday market"];
    private static readonly string[] Times = ["", "", " since 2019", " last summer", " every Tuesday", " until we moved", ", I think"];
    private static readonly string[] Habits = ["I prefer", "I am allergic to", "I usually avoid", "I have always loved", "I cannot stand", "I am learning", "I want to try", "I gave up"];
    private static readonly string[] Objects = ["green tea", "shellfish", "crowded buses", "Portuguese", "early meetings", "climbing", "jazz records", "spicy food", "oil painting", "night trains", "chess", "sugar in my coffee"];
    private static readonly string[] Questions = ["What about {0}?", "Do you remember {0}?", "Where is {0} from?", "Tell me about {0} and {1}.", "What did I say about {0}?", "Should I buy {0} or {1}?", "When did {0} break?", "Hello, how is {0}?"];

    private readonly Random _random = new(seed);

    public string NextStatement() => _random.Next(3) == 0
        ? $"{Any(Habits)} {Any(Objects)}{Any(Times)}."
        : $"{Any(Whose)} {Any(Things)} {Any(States)} {Any(Others)}{Any(Times)}.";

    public string NextQuestion() => string.Format(null, Any(Questions), NextTopic(), NextTopic());

    public int Next(int limit) => _random.Next(limit);

    private string NextTopic() => _random.Next(3) switch
    {
        0 => $"my {Any(Things)}",
        1 => Any(Objects),
        _ => Any(Others),
    };

    private string Any(string[] words) => words[_random.Next(words.Length)];
}
