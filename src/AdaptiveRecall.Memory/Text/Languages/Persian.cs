using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Persian
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Persian,
        StopWords = """
            من تو او ما شما انها ايشان اين ان كه و يا اما ولي در به از با براي تا بر را چه كي كجا چرا چگونه چطور چند است هست بود بودم بودند شد شده هستم هستي هستيم هستند مي نمي يك هم نيز هر همه خود ام اي اند
            """,
        Letters = "پچژگکی",
        Stemmer = new(
            string.Empty,
            new Endings(3, "هايم هايي هاي ها ترين تر ان ات ام م ت ش ي")),
    };
}
