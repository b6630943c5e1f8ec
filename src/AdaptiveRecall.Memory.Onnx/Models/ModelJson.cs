using System.Text.Json;

namespace AdaptiveRecall.Memory.Onnx.Models;

/// <summary>A JSON object of which nothing is certain: a member that is not there, or of another kind, is nothing.</summary>
internal readonly struct ModelJson : IDisposable
{
    private readonly JsonDocument? _document;
    private readonly JsonElement _element;

    public ModelJson(JsonDocument document)
        : this(document.RootElement) => _document = document;

    private ModelJson(JsonElement element) => _element = element;

    /// <summary>Of a file that is not there.</summary>
    public static ModelJson Missing => default;

    public bool IsMissing => _element.ValueKind == JsonValueKind.Undefined;

    public string? Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public int? Number(string name)
    {
        if (Member(name) is not { ValueKind: JsonValueKind.Number } value)
        {
            return null;
        }

        // "No limit" is published as 1e30.
        return value.TryGetInt32(out var number) ? number : value.TryGetDouble(out var large) && large > int.MaxValue ? int.MaxValue : null;
    }

    public bool? Flag(string name) => Member(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public ModelJson Object(string name) => Member(name) is { } value ? new(value) : Missing;

    /// <summary>The elements, where it is a list.</summary>
    public IEnumerable<ModelJson> Items() =>
        _element.ValueKind == JsonValueKind.Array ? _element.EnumerateArray().Select(static element => new ModelJson(element)) : [];

    /// <summary>The members that are whole numbers.</summary>
    public IReadOnlyList<(string Name, int Number)> Numbers() => _element.ValueKind != JsonValueKind.Object
        ? []
        : [.. _element.EnumerateObject().Where(static member => member.Value.ValueKind == JsonValueKind.Number).Select(static member => (member.Name, member.Value.GetInt32()))];

    /// <summary>A list of pairs of a text and a number.</summary>
    public IReadOnlyList<(string Text, float Score)> Pairs(string name) => Member(name) is not { ValueKind: JsonValueKind.Array } list
        ? []
        : [.. list.EnumerateArray().Select(static pair => (pair[0].GetString()!, pair[1].GetSingle()))];

    /// <summary>The names of members that begin so and are true, without their beginning.</summary>
    public IReadOnlyList<string> Flags(string prefix) => _element.ValueKind != JsonValueKind.Object
        ? []
        : [.. _element.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.True && member.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(member => member.Name[prefix.Length..])];

    public void Dispose() => _document?.Dispose();

    private JsonElement? Member(string name) => _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out var value) ? value : null;
}
