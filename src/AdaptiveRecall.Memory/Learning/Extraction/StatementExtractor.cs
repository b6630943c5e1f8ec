using System.Text;
using AdaptiveRecall.Memory.Learning.Redaction;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>
/// The rules of what is kept of what a user says: statements, in the user's own words and order, without a model. One
/// message makes at most one memory.
/// </summary>
internal static class StatementExtractor
{
    /// <summary>Longer messages are no messages: nothing is kept of them, and reading them would cost milliseconds.</summary>
    public const int MessageLimit = 64 * 1024;

    // With so much of the message kept, the rest ("Hey Mel!") is cheaper to keep than its sentences are to tear apart.
    private const double WholeShare = 0.8;

    /// <summary>What is kept of a message of a person.</summary>
    public static StatementExtraction Extract(string message)
    {
        if (string.IsNullOrWhiteSpace(message))
        {
            return new StatementExtraction { Reason = SkipReason.Empty };
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, MessageLimit);
        var secrets = SecretScanner.Find(message);
        var reading = MessageReading.Of(message);
        var kept = new bool[reading.Readings.Length];
        var any = false;
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = StatementRules.Keeps(reading, i) && !HasSecret(secrets, reading.Sentences[i]);
            any |= kept[i];
        }

        var result = WithForget(new StatementExtraction { Secrets = secrets, LeftOut = SecretSentences.Of(secrets, reading.Sentences) }, message, reading);
        return any ? Keep(result, message, reading, kept) : result with { Reason = StatementRules.ReasonOf(reading, secrets.Count > 0) };
    }

    // What is to be forgotten must not live on as terms of the card of the wish.
    private static StatementExtraction WithForget(StatementExtraction result, string message, MessageReading reading)
    {
        var index = Array.FindIndex(reading.Readings, static sentence => sentence.Sort == SentenceSort.Forget);
        if (index < 0)
        {
            return result;
        }

        var sentence = reading.Sentences[index];
        return result with
        {
            Forget = sentence.In(message).ToString(),
            LeftOut = [.. result.LeftOut.Where(range => range.End.Value <= sentence.Start || range.Start.Value >= sentence.End), sentence.Start..sentence.End],
        };
    }

    private static StatementExtraction Keep(StatementExtraction result, string message, MessageReading reading, bool[] kept)
    {
        var kind = MemoryKind.Episode;
        var importance = 0.0;
        var length = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i])
            {
                var sentence = reading.Readings[i];
                length += reading.Sentences[i].Length;
                var worth = KindRules.ImportanceOf(sentence.Kind, sentence.Sort != SentenceSort.Other);
                (kind, importance) = worth > importance ? (sentence.Kind, worth) : (kind, importance);
            }
        }

        var whole = result.Secrets.Count == 0 && result.Forget is null && length >= WholeShare * message.Length
            && !Array.Exists(reading.Readings, static sentence => sentence.Sort == SentenceSort.Material);
        return result with { Text = whole ? message.Trim() : Join(message, reading.Sentences, kept), Kind = kind, Importance = importance };
    }

    private static string Join(string message, IReadOnlyList<Sentence> sentences, bool[] kept)
    {
        var text = new StringBuilder();
        var end = -1;
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i])
            {
                var sentence = sentences[i];
                if (end >= 0)
                {
                    text.Append(message.AsSpan(end, sentence.Start - end).Contains('\n') ? '\n' : ' ');
                }

                text.Append(message, sentence.Start, sentence.Length);
                end = sentence.End;
            }
        }

        return text.ToString();
    }

    private static bool HasSecret(IReadOnlyList<SecretFinding> secrets, Sentence sentence)
    {
        foreach (var secret in secrets)
        {
            if (secret.Overlaps(sentence.Start, sentence.End))
            {
                return true;
            }
        }

        return false;
    }
}
