using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

internal static class Greek
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.Greek,
        StopWords = """
            εγω εσυ αυτοσ αυτη αυτο εμεισ εσεισ αυτοι με σε τον την το τη μου σου του τησ μασ σασ τουσ ο η οι τα των ενασ μια ενα και αλλα οτι πωσ που ποιοσ ποια ποιο ποτε τι γιατι ποσο ποσα στο στη στην στον στα απο για προσ
            κατα μετα πριν χωρισ ειμαι εισαι ειναι ημουν ηταν εχω εχεισ εχει εχουμε ειχα ειχε θα να δεν μην ναι αν οταν
            """,
        Stemmer = new(
            string.Empty,
            new Endings(3, "ματων ματα ματοσ ουσαμε ουμε ετε ουν ουσ αμε ατε εισ ει ων οσ ου οι ασ εσ ησ αν ον α η ο ι ω ε σ")),
    };
}
