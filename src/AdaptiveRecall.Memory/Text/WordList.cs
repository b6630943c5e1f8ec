namespace AdaptiveRecall.Memory.Text;

/// <summary>Reads words that stand between spaces or line breaks, folded as texts are.</summary>
internal static class WordList
{
    /// <summary>The words, in order.</summary>
    public static IEnumerable<string> Of(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Fold);

    /// <summary>A word, folded.</summary>
    public static string Fold(string word) => string.Create(word.Length, word, static (span, word) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = WordFolding.Fold(word[i]);
        }
    });
}
