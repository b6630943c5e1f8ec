namespace AdaptiveRecall.Memory.Recall;

/// <summary>What a pair of characters of a script without spaces may be.</summary>
internal enum CharacterPair : byte
{
    /// <summary>It is a word of a script with spaces.</summary>
    None,

    /// <summary>A word, a part of one, or the end of one and the beginning of the next.</summary>
    Word,

    /// <summary>With a character of hiragana: mostly an ending, a particle or a verb like "to be".</summary>
    Grammar,
}
