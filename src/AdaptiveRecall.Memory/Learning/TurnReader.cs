using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Learning.Redaction;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Decides what of a turn is kept, and how much of its text waits for the card.</summary>
internal static class TurnReader
{
    /// <summary>
    /// Characters that the card of a turn without a memory is made of: a long answer says in its first thousand words what
    /// it is about, and the queue must not hold megabytes of it.
    /// </summary>
    public const int CardTextLimit = 8000;

    // A secret that is cut in two by the limit must still be known for one.
    private const int LookAhead = 4096;

    public static LearnEntry Read(LearnRequest request, AssistantLearning assistant, DateTimeOffset now)
    {
        var turn = InjectedBlock.Remove(request.Turn);
        request = request with { Turn = turn };
        var person = turn.Role is null or "user";
        if (person && turn.Text.Length <= StatementExtractor.MessageLimit)
        {
            var extraction = StatementExtractor.Extract(turn.Text);
            if (extraction.Text is not null || turn.Text.Length <= CardTextLimit)
            {
                return new LearnEntry(request, extraction, turn, now);
            }
        }

        if (turn.Role == "assistant" && assistant != AssistantLearning.Off && turn.Text.Length is > 0 and <= CardTextLimit)
        {
            return new LearnEntry(request, AssistantStatements.Extract(turn.Text, request.Asked, assistant), turn, now);
        }

        return Cut(request, person ? SkipReason.Document : SkipReason.Role, now);
    }

    private static LearnEntry Cut(LearnRequest request, SkipReason reason, DateTimeOffset now)
    {
        var text = request.Turn.Text;
        var read = text.AsSpan(0, Math.Min(text.Length, CardTextLimit + LookAhead));
        var secrets = SecretScanner.Find(read);
        var kept = text.Length <= CardTextLimit ? text : text[..CardTextLimit];
        var leftOut = new List<Range>();
        foreach (var range in SecretSentences.Of(read, secrets))
        {
            if (range.Start.Value < kept.Length)
            {
                leftOut.Add(range.Start..Math.Min(range.End.Value, kept.Length));
            }
        }

        var extraction = new StatementExtraction { Reason = reason, Secrets = secrets, LeftOut = leftOut };
        return new LearnEntry(request, extraction, request.Turn with { Text = kept }, now);
    }
}
