namespace AdaptiveRecall.Memory.Embedding;

/// <summary>What is put before texts because a model was trained so.</summary>
public static class TextPrefix
{
    /// <summary>
    /// A prefix as a setting gives it, with the space that belongs between it and the text: settings lose the white space at their ends, and
    /// "query:dog" is another text than "query: dog". Prefixes that end in another script (BGE's Chinese one) have none.
    /// </summary>
    public static string Complete(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.Length > 0 && char.IsAscii(setting[^1]) && setting[^1] != ' ' ? setting + ' ' : setting;
    }
}
