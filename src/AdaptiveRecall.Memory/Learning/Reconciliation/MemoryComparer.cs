using AdaptiveRecall.Memory.Memories;

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
