namespace AdaptiveRecall.Memory.Ranking;

/// <summary>By which kernel a card's words count for its neighbours.</summary>
internal enum CardSpread : byte
{
    /// <summary>Not at all: it stands alone, or it is an assistant's long answer.</summary>
    None,

    /// <summary><see cref="ContextKernel.People"/>.</summary>
    People,

    /// <summary><see cref="ContextKernel.Assistant"/>.</summary>
    Assistant,
}
