using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>What is about to be learnt, as reconciliation sees it.</summary>
/// <param name="Statements">Its statements.</param>
/// <param name="At">When it was said.</param>
/// <param name="Speaker">By whom, if the message names them.</param>
internal sealed record NewStatements(IReadOnlyList<Statement> Statements, DateTimeOffset At, string? Speaker)
{
    /// <summary>Whether a memory may be one of the same speaker: names differ where two people talk to one application.</summary>
    public bool MayBeOf(MemorySource source) =>
        source.Role is null or "user" && (source.Speaker is null || Speaker is null || source.Speaker == Speaker);

    /// <summary>
    /// Whether a statement speaks of a time before a memory was said: who "moved to Bergen in 2003" may live in Oslo since.
    /// </summary>
    public bool SpeaksOfBefore(Statement statement, DateTimeOffset known)
    {
        Span<DateMention> mentions = stackalloc DateMention[DateMentionFinder.Limit];
        var count = DateMentionFinder.Find(statement.Text, TextLanguage.Of(statement.Text), At, [], mentions);
        foreach (var mention in mentions[..count])
        {
            // The end of what is named: a month may lie after the day on which the other was said.
            var end = mention.Precision == DatePrecision.Day ? mention.Date : mention.Precision is DatePrecision.Month or DatePrecision.Season ? mention.Date.AddMonths(1) : mention.Date.AddYears(1);
            if (end < DateOnly.FromDateTime(known.DateTime))
            {
                return true;
            }
        }

        foreach (var word in statement.Canonical.Split(' '))
        {
            if (word.Length == 4 && int.TryParse(word, out var year) && year is >= 1900 and <= 2100 && year < known.Year)
            {
                return true;
            }
        }

        return false;
    }
}
