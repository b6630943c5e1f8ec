namespace AdaptiveRecall.Memory.Tests.Recall.Regression;

/// <summary>A short dialogue of the product's own regression set, with questions about it.</summary>
/// <param name="Name">Unique in the set.</param>
/// <param name="Language">Of its turns; questions are in it too, but for the category "cross".</param>
/// <param name="Turns">Its turns in order.</param>
/// <param name="Questions">The questions.</param>
internal sealed record RegressionDialogue(
    string Name,
    string Language,
    IReadOnlyList<RegressionTurn> Turns,
    IReadOnlyList<RegressionQuestion> Questions);
