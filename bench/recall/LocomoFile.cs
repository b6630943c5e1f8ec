using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AdaptiveRecall.Bench.Recall;

/// <summary>
/// Reads a file in the format of LoCoMo (Maharana et al., 2024): sessions "session_N" with "session_N_date_time", turns
/// with "speaker", "dia_id", "text" and an optional "blip_caption", questions with "evidence" and "category".
/// </summary>
internal static partial class LocomoFile
{
    // Categories 1 to 4 have an answer in the dialogue; 5 asks for what was never said.
    private static readonly string[] Categories = ["multi-hop", "temporal", "open-domain", "single-hop"];

    /// <summary>Reads the dialogues.</summary>
    public static IReadOnlyList<Dialogue> Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. file.RootElement.EnumerateArray().Select(ReadDialogue)];
    }

    private static Dialogue ReadDialogue(JsonElement sample, int index)
    {
        var conversation = sample.GetProperty("conversation");
        var turns = new List<DialogueTurn>();
        for (var session = 1; conversation.TryGetProperty($"session_{session}_date_time", out var time); session++)
        {
            if (conversation.TryGetProperty($"session_{session}", out var said))
            {
                var at = ParseTime(time.GetString()!);
                turns.AddRange(said.EnumerateArray().Select((turn, place) => ReadTurn(turn, $"session_{session}", place, at)));
            }
        }

        var ids = turns.Select(static turn => turn.Id).ToHashSet(StringComparer.Ordinal);
        return new Dialogue(
            sample.TryGetProperty("sample_id", out var name) ? name.GetString()! : $"sample {index + 1}",
            conversation.GetProperty("speaker_a").GetString()!,
            turns,
            [.. sample.GetProperty("qa").EnumerateArray().Select(question => ReadQuestion(question, ids)).OfType<EvidenceQuestion>()]);
    }

    private static DialogueTurn ReadTurn(JsonElement turn, string session, int index, DateTimeOffset at)
    {
        var text = turn.GetProperty("text").GetString()!;
        if (turn.TryGetProperty("blip_caption", out var caption) && caption.ValueKind == JsonValueKind.String)
        {
            text = $"{text}, {caption.GetString()}";
        }

        return new DialogueTurn(turn.GetProperty("dia_id").GetString()!, session, index, turn.GetProperty("speaker").GetString()!, text, at);
    }

    private static EvidenceQuestion? ReadQuestion(JsonElement question, HashSet<string> ids)
    {
        // An entry can hold several ids ("D8:6; D9:17"), or name no turn that exists.
        var evidence = !question.TryGetProperty("evidence", out var entries)
            ? []
            : entries.EnumerateArray()
                .SelectMany(static entry => TurnId().Matches(entry.GetString() ?? string.Empty))
                .Select(static match => match.Value)
                .Where(ids.Contains)
                .ToHashSet(StringComparer.Ordinal);
        var category = question.GetProperty("category").GetInt32();
        return category > Categories.Length || evidence.Count == 0
            ? null
            : new EvidenceQuestion(question.GetProperty("question").GetString()!, Categories[category - 1], evidence);
    }

    private static DateTimeOffset ParseTime(string text) =>
        DateTimeOffset.TryParseExact(text, "h:mm tt 'on' d MMMM, yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex(@"D\d+:\d+")]
    private static partial Regex TurnId();
}
