using System.Text;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>Puts an answer together from a message, or from the pieces of a stream: both have the same fields.</summary>
internal sealed class ChatAnswerBuilder
{
    // Calls are numbered by the upstream; a number beyond any real answer must not make us allocate.
    private const int ToolCallLimit = 256;

    private readonly StringBuilder _text = new();
    private readonly SortedDictionary<int, (string Name, StringBuilder Arguments)> _calls = [];

    /// <summary>The id of the response.</summary>
    public string Id { get; set; } = "";

    /// <summary>The tokens of the prompt.</summary>
    public PromptUsage Usage { get; set; }

    public ModelAnswer Build(bool complete) =>
        new(_text.ToString(), [.. _calls.Values.Select(static call => new ModelToolCall(call.Name, call.Arguments.ToString()))], complete) { Id = Id, Usage = Usage };

    /// <summary>Adds a message or a delta: the object that the reader stands on. Leaves the reader at its end.</summary>
    public void Add(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "content"u8))
            {
                reader.Read();
                AddContent(ref reader);
            }
            else if (Is(ref reader, "tool_calls"u8))
            {
                reader.Read();
                AddToolCalls(ref reader);
            }
            else if (Is(ref reader, "function_call"u8))
            {
                reader.Read();
                AddFunction(ref reader, 0);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) => JsonText.Equals(reader.ValueSpan, reader.ValueIsEscaped, text);

    private void AddContent(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            _text.Append(JsonText.ToText(reader.ValueSpan));
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            _text.Append(PromptText.OfParts(ref reader));
        }
        else
        {
            reader.Skip();
        }
    }

    private void AddToolCalls(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        for (var position = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; position++)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                AddToolCall(ref reader, position);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void AddToolCall(ref Utf8JsonReader reader, int index)
    {
        // The number may come after the function that it belongs to: remember where the function is.
        Utf8JsonReader function = default;
        var hasFunction = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIndex = Is(ref reader, "index"u8);
            var isFunction = Is(ref reader, "function"u8);
            reader.Read();
            if (isIndex && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number))
            {
                index = number;
            }
            else if (isFunction)
            {
                function = reader;
                hasFunction = true;
            }

            reader.Skip();
        }

        if (hasFunction)
        {
            AddFunction(ref function, index);
        }
    }

    private void AddFunction(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartObject || index is < 0 or >= ToolCallLimit)
        {
            reader.Skip();
            return;
        }

        var (name, arguments) = _calls.TryGetValue(index, out var known) ? known : ("", new StringBuilder());
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = Is(ref reader, "name"u8);
            var isArguments = Is(ref reader, "arguments"u8);
            reader.Read();
            if (isName && reader.TokenType == JsonTokenType.String)
            {
                name += JsonText.ToText(reader.ValueSpan);
            }
            else if (isArguments && reader.TokenType == JsonTokenType.String)
            {
                arguments.Append(JsonText.ToText(reader.ValueSpan));
            }

            reader.Skip();
        }

        _calls[index] = (name, arguments);
    }
}
