using System.Text;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Puts an answer together that comes as numbered parts, each a text or a call, whole or in pieces.</summary>
internal sealed class ModelAnswerBuilder
{
    // Parts are numbered by the upstream; a number beyond any real answer must not make us allocate.
    private const int PartLimit = 1024;

    private readonly SortedDictionary<int, Part> _parts = [];

    /// <summary>The id of the answer.</summary>
    public string Id { get; set; } = "";

    /// <summary>The tokens of the prompt.</summary>
    public PromptUsage Usage { get; set; }

    /// <summary>The upstream said that it is the end.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Adds to a text.</summary>
    public void AddText(int part, string text) => At(part)?.Text.Append(text);

    /// <summary>Says that a part is a call.</summary>
    public void SetTool(int part, string name)
    {
        if (At(part) is { } call)
        {
            call.Tool = name;
        }
    }

    /// <summary>Lets go of a part: it comes again, whole.</summary>
    public void Clear(int part) => _parts.Remove(part);

    public ModelAnswer Build() => new(
        string.Join('\n', _parts.Values.Where(static part => part.Tool is null && part.Text.Length > 0).Select(static part => part.Text)),
        [.. _parts.Values.Where(static part => part.Tool is not null).Select(static part => new ModelToolCall(part.Tool!, part.Arguments))],
        IsComplete)
    {
        Id = Id,
        Usage = Usage,
    };

    private Part? At(int number)
    {
        if (number is < 0 or >= PartLimit)
        {
            return null;
        }

        if (!_parts.TryGetValue(number, out var part))
        {
            _parts.Add(number, part = new Part());
        }

        return part;
    }

    private sealed class Part
    {
        public StringBuilder Text { get; } = new();

        public string? Tool { get; set; }

        // A call without arguments streams none, and is sent again with an empty object.
        public string Arguments => Text.Length == 0 ? "{}" : Text.ToString();
    }
}
