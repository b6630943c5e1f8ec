using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Decides what new statements are to memories that are known. Two texts never become one.</summary>
internal static class MemoryComparer
{
    /// <summary>Decides.</summary>
    /// <param name="said">What is new.</param>
    /// <param name="known">The memories that may have to do with it, whatever their state.</param>
    /// <param name="statementsOf">Reads a known memory's statements.</param>
    /// <param name="now">The time: what has expired is not known.</param>
    public static ReconciliationDecision Decide(
        NewStatements said, IEnumerable<Memories.Memory> known, Func<Memories.Memory, IReadOnlyList<Statement>> statementsOf, DateTimeOffset now)
    {
        if (said.Statements.Count == 0)
        {
            return ReconciliationDecision.Add;
        }

        var closed = new List<ClosedMemory>();
        var contradicts = false;
        foreach (var memory in known.Where(memory => IsOpen(memory, now) && said.MayBeOf(memory.Source)).OrderBy(static memory => memory.Id))
        {
            var statements = statementsOf(memory);
            if (statements.Count == 0)
            {
                continue;
            }

            var sameDay = memory.OccurredAt.UtcDateTime.Date == said.At.UtcDateTime.Date;
            if (said.Statements.All(one => statements.Any(other => StatementComparer.Compare(one, other, sameDay) is StatementRelation.Same or StatementRelation.LessSpecific)))
            {
                return ReconciliationDecision.Reinforce(memory);
            }

            // What was said earlier, and came in later, closes nothing; what somebody pinned is theirs to change.
            if (!memory.Pinned && memory.OccurredAt <= said.At && Close(said, memory, statements, sameDay, out var contradicted) is { } one)
            {
                closed.Add(one);
                contradicts |= contradicted;
            }
        }

        return closed.Count == 0
            ? ReconciliationDecision.Add
            : new ReconciliationDecision(contradicts ? ReconciliationAction.Supersede : ReconciliationAction.Update, closed[^1].Memory, closed);
    }

    /// <summary>Decides, with what a model takes the new statements to be to a known memory, where the rules cannot tell.</summary>
    public static ReconciliationDecision Decide(
        NewStatements said, IEnumerable<Memories.Memory> known, JudgedPair? judged, Func<Memories.Memory, IReadOnlyList<Statement>> statementsOf, DateTimeOffset now)
    {
        var all = known.ToList();
        var decision = Decide(said, all, statementsOf, now);
        if (decision.Action != ReconciliationAction.Add || judged is not { } pair || all.Find(memory => memory.Id == pair.Known) is not { } memory
            || memory.Pinned || !IsOpen(memory, now) || !said.MayBeOf(memory.Source) || memory.OccurredAt > said.At)
        {
            return decision;
        }

        if (pair.Relation == StatementRelation.Same)
        {
            return ReconciliationDecision.Reinforce(memory) with { IsJudged = true };
        }

        // Of several sentences those go on that speak of something else.
        var statements = statementsOf(memory);
        var words = said.Statements.SelectMany(static statement => CollectedWords.Of(statement.Text)).ToHashSet(StringComparer.Ordinal);
        var remains = statements.Count < 2 ? [] : statements.Where(statement => !CollectedWords.Of(statement.Text).Overlaps(words)).Select(static statement => statement.Text).ToList();
        return remains.Count > 0 && remains.Count == statements.Count ? decision
            : new ReconciliationDecision(
                pair.Relation == StatementRelation.Contradicts ? ReconciliationAction.Supersede : ReconciliationAction.Update,
                memory,
                [new ClosedMemory(memory, string.Join(' ', remains))])
            { IsJudged = true };
    }

    private static bool IsOpen(Memories.Memory memory, DateTimeOffset now) =>
        memory.State == MemoryState.Active && !(memory.ExpiresAt <= now) && !(memory.ValidTo <= now);

    private static ClosedMemory? Close(NewStatements said, Memories.Memory memory, IReadOnlyList<Statement> statements, bool sameDay, out bool contradicted)
    {
        contradicted = false;
        var remains = new List<string>();
        foreach (var statement in statements)
        {
            var covered = false;
            foreach (var one in said.Statements)
            {
                var relation = StatementComparer.Compare(one, statement, sameDay);
                var contradicts = relation == StatementRelation.Contradicts && !said.SpeaksOfBefore(one, memory.OccurredAt);
                contradicted |= contradicts;
                covered |= contradicts || relation is StatementRelation.Same or StatementRelation.MoreSpecific;
            }

            if (!covered)
            {
                remains.Add(statement.Text);
            }
        }

        // Without a contradiction only a memory that is said again as a whole is closed.
        return contradicted || remains.Count == 0 ? new ClosedMemory(memory, string.Join(' ', remains)) : null;
    }
}
