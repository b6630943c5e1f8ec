using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

/// <summary>Arabic, after Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval" (2007): light10.</summary>
internal static class Arabic
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Arabic,
        StopWords = """
            انا انت هو هي نحن هم في من الي علي عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا متي اين كيف لماذا كم هل اي و او ثم لكن ان كان كانت يكون قد لقد لا لم لن ليس كل بعد قبل عند عندي لي له لها لنا بين حتي اذا
            """,
        Stemmer = new(
            string.Empty,
            new Beginnings(2, "وال بال كال فال لل ال"),
            new Beginnings(3, "و"),
            new Endings(2, "ها ان ات ون ين يه يه ه ي")),
    };
}
