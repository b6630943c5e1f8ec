using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>A reader over a body that hashes messages as it passes them: what the scanners of all wire formats stand on.</summary>
/// <param name="reader">Over the body, after its byte order mark.</param>
/// <param name="origin">Where in the body the reader began.</param>
/// <param name="scan">Takes what is found.</param>
internal ref struct PromptCursor(Utf8JsonReader reader, int origin, PromptScan scan)
{
    private readonly int _origin = origin;

    /// <summary>A field: a reader moves by changing itself.</summary>
    public Utf8JsonReader Reader = reader;

    public readonly PromptScan Scan => scan;

    public readonly JsonTokenType TokenType => Reader.TokenType;

    /// <summary>Where in the body the token begins that the reader stands on.</summary>
    public readonly int TokenStart => _origin + (int)Reader.TokenStartIndex;

    /// <summary>Right behind that token.</summary>
    public readonly int Position => _origin + (int)Reader.BytesConsumed;

    /// <summary>Moves to the body's first field, if it is an object.</summary>
    public bool BeginBody()
    {
        Reader.Read();
        if (Reader.TokenType == JsonTokenType.StartObject)
        {
            scan.FieldsStart = Position;
            return true;
        }

        Reader.Skip();
        return false;
    }

    /// <summary>Reads to the end of the body: what comes after the last value is an error that the upstream would see too.</summary>
    public void EndBody()
    {
        if (scan.Status != ScanStatus.TooManyMessages)
        {
            Reader.Read();
        }
    }

    /// <summary>Whether the name or string that the reader stands on is this one.</summary>
    public readonly bool Is(ReadOnlySpan<byte> text) => JsonText.Equals(Reader.ValueSpan, Reader.ValueIsEscaped, text);

    /// <summary>Whether the reader stands on this very string.</summary>
    public readonly bool IsString(ReadOnlySpan<byte> text) => Reader.TokenType == JsonTokenType.String && Is(text);

    /// <summary>Moves to the next name of the object that the reader is in; none: it ended, or no more is to be read.</summary>
    public bool NextField() => scan.Status != ScanStatus.TooManyMessages && NextName();

    /// <summary>Moves to the next name of the object that the reader is in, if there is one.</summary>
    public bool NextName() => Reader.Read() && Reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next element of the array that the reader is in, if there is one.</summary>
    public bool NextElement() => Reader.Read() && Reader.TokenType != JsonTokenType.EndArray;

    /// <summary>The raw bytes of the string that the reader stands on; nothing where it is none.</summary>
    public readonly ByteRange StringOrNothing() =>
        Reader.TokenType == JsonTokenType.String ? new ByteRange(TokenStart + 1, Reader.ValueSpan.Length) : default;

    /// <summary>A field that must not be there twice.</summary>
    public readonly void Once(ref bool seen)
    {
        if (seen)
        {
            scan.Status = ScanStatus.Ambiguous;
        }

        seen = true;
    }

    public void HashToken() => scan.Hasher.AppendToken(ref Reader);

    /// <summary>Hashes the value that the reader stands on, to its end; returns how many tokens lie inside of it.</summary>
    /// <remarks>
    /// <c>cache_control</c> does not count: clients move that mark to the newest message, and the others are what they were.
    /// </remarks>
    public int HashValue()
    {
        HashToken();
        if (Reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return 0;
        }

        var depth = Reader.CurrentDepth;
        var inside = 0;
        while (Reader.Read() && Reader.CurrentDepth > depth)
        {
            inside++;
            if (Reader.TokenType == JsonTokenType.PropertyName && Is("cache_control"u8))
            {
                Reader.Skip();
            }
            else
            {
                HashToken();
            }
        }

        HashToken();
        return inside;
    }

    /// <summary>Reads the content of a message, or a prompt of the model's own (system, instructions), and hashes it.</summary>
    public void ReadContent(ref PromptMessage message)
    {
        BeginContent(ref message);
        EndContent(ref message, HashValue());
    }

    /// <summary>Says what the value is that the reader stands on.</summary>
    public readonly void BeginContent(ref PromptMessage message)
    {
        message.Content = new ByteRange(TokenStart + 1, 0);
        message.ContentKind = Reader.TokenType switch
        {
            JsonTokenType.String => ContentKind.Text,
            JsonTokenType.StartArray => ContentKind.Parts,
            JsonTokenType.Null => ContentKind.Null,
            _ => ContentKind.Other,
        };
    }

    /// <summary>Says where the value ends that the reader has read.</summary>
    public readonly void EndContent(ref PromptMessage message, int elements)
    {
        message.Content = message.CanHoldText ? message.Content with { Length = Position - 1 - message.Content.Start } : default;
        message.ContentIsEmpty = message.CanHoldText && elements == 0;
    }

    /// <summary>The common top-level fields; says whether the name that the reader stands on was one, and then it is read.</summary>
    public bool TryReadCommonField()
    {
        if (Is("model"u8))
        {
            Reader.Read();
            scan.Model = StringOrNothing();
            Reader.Skip();
            return true;
        }

        if (Is("stream"u8))
        {
            Reader.Read();
            scan.Stream = Reader.TokenType == JsonTokenType.True;
            Reader.Skip();
            return true;
        }

        return false;
    }

    /// <summary>Ends the element of the messages that began at <paramref name="start"/>; says whether there is room for more.</summary>
    public readonly bool Add(PromptMessage message, int start)
    {
        message.Element = new ByteRange(start, Position - start);
        message.Chain = scan.Hasher.Current;
        if (scan.TryAdd(message))
        {
            return true;
        }

        scan.Status = ScanStatus.TooManyMessages;
        return false;
    }
}
