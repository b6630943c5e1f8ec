using System.Globalization;
using System.Text.Json;
using AdaptiveRecall.Memory.Learning.Quarantine;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Redaction;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What the model is asked about one conversation, and what of its answer holds.</summary>
/// <param name="Turns">The turns, in the order of saying.</param>
/// <param name="Kept">The memories that the rules made of them.</param>
/// <param name="Known">Older memories that may have to do with them, of which the rules cannot tell what they are to the new ones.</param>
internal sealed record ExtractionBatch(IReadOnlyList<SaidTurn> Turns, IReadOnlyList<Memories.Memory> Kept, IReadOnlyList<Memories.Memory> Known)
{
    // Thirty seconds of silence after an hour of talk: more statements are a list that somebody pasted, or an answer that ran away.
    private const int StatementLimit = 24;

    /// <summary>The question in JSON.</summary>
    public string ToQuestion()
    {
        var question = new ExtractionQuestion(
            [.. Turns.Select(static (turn, index) => new QuestionTurn(index + 1, turn.IsOfUser ? "user" : "assistant", turn.Source.Speaker, Day(turn.At), turn.Text))],
            [.. Kept.Select(Numbered)],
            [.. Known.Select(Numbered)]);
        return JsonSerializer.Serialize(question, ModelJson.Wire.ExtractionQuestion);
    }

    /// <summary>What of an answer holds.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="identifiers">What becomes of personal identifiers.</param>
    /// <param name="ids">Gives the ids of what is to be kept.</param>
    /// <param name="metrics">Where every statement is counted.</param>
    public JudgedBatch Judge(ExtractionAnswer answer, PersonalIdentifiers identifiers, MemoryIdGenerator ids, ModelMetrics metrics)
    {
        var check = new StatementCheck([.. Turns.Where(static turn => turn.IsOfUser).Select(static turn => (turn.Text, turn.At))], identifiers);
        var statements = new List<JudgedStatement>();
        foreach (var statement in answer.Statements)
        {
            var fault = statement is null || statements.Count == StatementLimit ? "schema" : FaultOf(statement, check);
            if (fault is null && statements.Exists(other => SameWords.Comparer.Equals(other.Text, statement!.Text.Trim())))
            {
                fault = "known";
            }

            if (fault is null)
            {
                var judged = Judge(statement!, ids);
                statements.Add(judged);
                fault = judged.Quarantined ? "quarantined" : "kept";
            }

            metrics.Judged(fault);
        }

        return new JudgedBatch(statements, [.. answer.Relations.Select(Judge).OfType<JudgedRelation>().DistinctBy(static relation => relation.Kept)]);
    }

    private static string Day(DateTimeOffset at) => at.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static QuestionMemory Numbered(Memories.Memory memory, int index) => new(index + 1, Day(memory.OccurredAt), memory.Text);

    private static T? At<T>(IReadOnlyList<T> items, int number)
        where T : class => number >= 1 && number <= items.Count ? items[number - 1] : null;

    private string? FaultOf(StatementAnswer statement, StatementCheck check) =>
        At(Turns, statement.Turn) is not { IsOfUser: true } turn || !MemoryKind.TryParse(statement.Kind, out _) ? "schema"
        : !StatementCheck.IsBorneOut(statement.Text, statement.Quote, turn.Text) ? "unsupported"
        : check.FaultOf(statement.Text.Trim(), turn.Text, Origin(turn)?.Text);

    private JudgedStatement Judge(StatementAnswer statement, MemoryIdGenerator ids)
    {
        var turn = Turns[statement.Turn - 1];
        var text = statement.Text.Trim();
        return new JudgedStatement(
            ids.Next().Value,
            text,
            statement.Kind,
            InstructionText.Find(text) is not null,
            turn.At,
            turn.Source,
            Origin(turn)?.Id.Value,
            statement.Replaces is { } number ? At(Known, number)?.Id.Value : null);
    }

    private JudgedRelation? Judge(RelationAnswer? relation)
    {
        if (relation is null || At(Kept, relation.Kept) is not { } kept || At(Known, relation.Known) is not { } known)
        {
            return null;
        }

        var said = relation.Relation switch
        {
            "same" => StatementRelation.Same,
            "more_specific" => StatementRelation.MoreSpecific,
            "contradicts" => StatementRelation.Contradicts,
            _ => StatementRelation.None,
        };
        return said == StatementRelation.None ? null : new JudgedRelation(kept.Id.Value, known.Id.Value, said);
    }

    private Memories.Memory? Origin(SaidTurn turn) => turn.Memory is { } id ? Kept.FirstOrDefault(memory => memory.Id.Value == id) : null;
}
