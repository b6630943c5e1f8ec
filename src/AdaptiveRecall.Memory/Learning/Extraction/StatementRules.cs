namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Which sentences of a message are kept, and why none is.</summary>
internal static class StatementRules
{
    /// <summary>Whether a sentence is kept.</summary>
    public static bool Keeps(MessageReading message, int index)
    {
        var sentence = message.Readings[index];
        return sentence.Sort switch
        {
            SentenceSort.Instruction => !message.IsDocument || IsAtEdge(message, index),

            // In the midst of a task "I" mostly speaks of the task: "I'm getting an error".
            SentenceSort.Personal when message.IsDocument => sentence.IsStanding && IsAtEdge(message, index),
            SentenceSort.Personal when message.IsTask => sentence.IsStanding || !(sentence.IsTechnical || sentence.IsWorkAtHand),
            SentenceSort.Personal => sentence.IsStanding || !(sentence.TechnicalWords > 1 || (sentence.IsTechnical && sentence.IsWorkAtHand)),

            // What is said of others is worth keeping where people chat, not where it is the material of a task.
            SentenceSort.Other => !message.IsTask && !message.IsDocument && !sentence.IsTechnical && sentence.ContentWords > 0,
            _ => false,
        };
    }

    /// <summary>Why nothing was kept: the sort of most of the message.</summary>
    public static SkipReason ReasonOf(MessageReading message, bool secret)
    {
        if (secret)
        {
            return SkipReason.Secret;
        }

        if (message.IsDocument)
        {
            return SkipReason.Document;
        }

        var lengths = new int[Enum.GetValues<SentenceSort>().Length];
        for (var i = 0; i < message.Readings.Length; i++)
        {
            lengths[(int)message.Readings[i].Sort] += message.Sentences[i].Length;
        }

        return (SentenceSort)Array.IndexOf(lengths, lengths.Max()) switch
        {
            SentenceSort.Question => SkipReason.Question,
            SentenceSort.Task => SkipReason.Task,
            SentenceSort.Material => SkipReason.Paste,
            SentenceSort.Imagined => SkipReason.Imagined,
            SentenceSort.Forget => SkipReason.Forget,
            SentenceSort.SmallTalk => SkipReason.SmallTalk,
            _ => message.IsTask ? SkipReason.Task : SkipReason.Slight,
        };
    }

    // Who pastes a document says what for before it or after it: its first and last two sentences.
    private static bool IsAtEdge(MessageReading message, int index) => index < 2 || index >= message.Readings.Length - 2;
}
