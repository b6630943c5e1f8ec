namespace AdaptiveRecall.Bench.Recall;

/// <summary>A turn of a dialogue: one memory.</summary>
internal sealed record DialogueTurn(string Id, string? Session, int Index, string? Speaker, string Text, DateTimeOffset At, string Role = "user");
