using System.Text.Json;

namespace AdaptiveRecall.EndToEnd.Tests.Locomo;

/// <summary>One conversation of the LoCoMo format: its turns by session, and the questions about it.</summary>
internal sealed record LocomoConversation(string FirstSpeaker, IReadOnlyList<IReadOnlyList<LocomoTurn>> Sessions, IReadOnlyList<LocomoQuestion> Questions)
{
    /// <summary>Reads the first conversation of a file.</summary>
    public static LocomoConversation ReadFirst(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var sample = document.RootElement[0];
        var conversation = sample.GetProperty("conversation");

        var sessions = new List<IReadOnlyList<LocomoTurn>>();
        for (var number = 1; conversation.TryGetProperty($"session_{number}", out var session); number++)
        {
            sessions.Add([.. session.EnumerateArray().Select(turn => new LocomoTurn(
                turn.GetProperty("dia_id").GetString()!,
                turn.GetProperty("speaker").GetString()!,
                turn.GetProperty("text").GetString()!))]);
        }

        var questions = sample.GetProperty("qa").EnumerateArray()
            .Where(question => question.GetProperty("category").GetInt32() is >= 1 and <= 4)
            .Select(question => new LocomoQuestion(
                question.GetProperty("question").GetString()!,
                [.. question.GetProperty("evidence").EnumerateArray().SelectMany(entry => entry.GetString()!.Split(';', StringSplitOptions.TrimEntries))]));
        return new LocomoConversation(conversation.GetProperty("speaker_a").GetString()!, sessions, [.. questions]);
    }
}

/// <summary>A turn of a dialogue.</summary>
internal sealed record LocomoTurn(string Id, string Speaker, string Text);

/// <summary>A question and the ids of the turns that answer it.</summary>
internal sealed record LocomoQuestion(string Text, IReadOnlyList<string> Evidence);
