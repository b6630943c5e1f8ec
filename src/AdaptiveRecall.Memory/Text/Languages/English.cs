namespace AdaptiveRecall.Memory.Text.Languages;

/// <summary>English: its terms are those of <see cref="PorterStemmer"/> and <see cref="IrregularForms"/>.</summary>
internal static class English
{
    public static readonly WordRules Rules = new()
    {
        Language = LanguageSet.English,
        StopWords = Text.StopWords.List,

        // What the shortest turns have that have no function word: greetings, praise, everyday verbs.
        Hints = """
            hi hey hello thanks thank yeah yes yep sure wow great good nice cool awesome amazing sounds sorry congrats congratulations love like know think want need get got go going went come came see saw make made
            take took say said tell told look feel find give keep let work time day days week year years people friend friends family really also well even still much many lot always never today yesterday tomorrow
            maybe please help something anything everything everyone new first last next best better right long little old back home house food book books play read life live lives lived name names dog cat kids
            mom dad mum sister brother son daughter wife husband job school birthday favorite favourite allergic allergy write explain translate give list show create weekend winter summer night ago
            """,
    };
}
