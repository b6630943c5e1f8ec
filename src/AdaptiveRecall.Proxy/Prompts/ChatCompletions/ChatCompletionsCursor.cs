using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>One pass over a chat completions body. Throws <see cref="JsonException"/> where it is no JSON.</summary>
internal ref struct ChatCompletionsCursor(Utf8JsonReader reader, int origin, ChatScan scan)
{
    private readonly int _origin = origin;
    private readonly ChatScan _scan = scan;
    private Utf8JsonReader _reader = reader;
    private bool _messagesSeen;

    private readonly int TokenStart => _origin + (int)_reader.TokenStartIndex;

    private readonly int Position => _origin + (int)_reader.BytesConsumed;

    /// <summary>Reads to the end of the body: what comes after the last value is an error that the upstream would see too.</summary>
    public void ReadBody()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            ReadFields();
        }
        else
        {
            _reader.Skip();
        }

        if (_scan.Status != ChatScanStatus.TooManyMessages)
        {
            _reader.Read();
        }
    }

    private void ReadFields()
    {
        while (_scan.Status != ChatScanStatus.TooManyMessages && _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ValueIs("messages"u8))
            {
                ReadMessages();
            }
            else if (ValueIs("model"u8))
            {
                _reader.Read();
                _scan.Model = StringOrNothing();
                _reader.Skip();
            }
            else if (ValueIs("stream"u8))
            {
                _reader.Read();
                _scan.Stream = _reader.TokenType == JsonTokenType.True;
                _reader.Skip();
            }
            else
            {
                _reader.Skip();
            }
        }
    }

    private void ReadMessages()
    {
        if (_messagesSeen)
        {
            _scan.Status = ChatScanStatus.Ambiguous;
            _reader.Skip();
            return;
        }

        _messagesSeen = true;
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            _reader.Skip();
            return;
        }

        _scan.MessagesStart = Position;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            var message = new ChatMessage();
            var start = TokenStart;
            if (_reader.TokenType == JsonTokenType.StartObject)
            {
                ReadMessage(ref message);
            }
            else
            {
                HashValue();
            }

            message.Element = new ByteRange(start, Position - start);
            message.Chain = _scan.Hasher.Current;
            if (!_scan.TryAdd(message))
            {
                _scan.Status = ChatScanStatus.TooManyMessages;
                return;
            }
        }
    }

    private void ReadMessage(ref ChatMessage message)
    {
        var roleSeen = false;
        var contentSeen = false;
        HashToken();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            HashToken();
            if (ValueIs("role"u8))
            {
                Once(ref roleSeen);
                _reader.Read();
                message.Role = Role();
                HashValue();
            }
            else if (ValueIs("content"u8))
            {
                Once(ref contentSeen);
                ReadContent(ref message);
            }
            else if (ValueIs("name"u8))
            {
                _reader.Read();
                message.Name = StringOrNothing();
                HashValue();
            }
            else if (ValueIs("tool_call_id"u8))
            {
                _reader.Read();
                message.ToolCallId = StringOrNothing();
                HashValue();
            }
            else if (ValueIs("tool_calls"u8) || ValueIs("function_call"u8))
            {
                message.HasToolCalls |= ReadToolCalls();
            }
            else
            {
                _reader.Read();
                HashValue();
            }
        }

        HashToken();
    }

    private void ReadContent(ref ChatMessage message)
    {
        _reader.Read();
        var start = TokenStart + 1;
        message.ContentKind = _reader.TokenType switch
        {
            JsonTokenType.String => ChatContentKind.Text,
            JsonTokenType.StartArray => ChatContentKind.Parts,
            JsonTokenType.Null => ChatContentKind.Null,
            _ => ChatContentKind.Other,
        };

        var elements = HashValue();
        if (message.CanHoldText)
        {
            message.Content = new ByteRange(start, Position - 1 - start);
            message.ContentIsEmpty = elements == 0;
        }
    }

    // An empty array, or null, is what some clients put where nothing is called.
    private bool ReadToolCalls()
    {
        _reader.Read();
        return HashValue() > 0;
    }

    /// <summary>Hashes the value that the reader stands on, to its end; returns how many tokens lie inside of it.</summary>
    private int HashValue()
    {
        HashToken();
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return 0;
        }

        var depth = _reader.CurrentDepth;
        var inside = 0;
        while (_reader.Read() && _reader.CurrentDepth > depth)
        {
            HashToken();
            inside++;
        }

        HashToken();
        return inside;
    }

    private void HashToken() => _scan.Hasher.AppendToken(ref _reader);

    private readonly bool ValueIs(ReadOnlySpan<byte> text) => JsonText.Equals(_reader.ValueSpan, _reader.ValueIsEscaped, text);

    private readonly ByteRange StringOrNothing() =>
        _reader.TokenType == JsonTokenType.String ? new ByteRange(TokenStart + 1, _reader.ValueSpan.Length) : default;

    private readonly void Once(ref bool seen)
    {
        if (seen)
        {
            _scan.Status = ChatScanStatus.Ambiguous;
        }

        seen = true;
    }

    private readonly ChatRole Role()
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            return ChatRole.Other;
        }

        return ValueIs("user"u8) ? ChatRole.User
            : ValueIs("assistant"u8) ? ChatRole.Assistant
            : ValueIs("tool"u8) ? ChatRole.Tool
            : ValueIs("system"u8) ? ChatRole.System
            : ValueIs("developer"u8) ? ChatRole.Developer
            : ValueIs("function"u8) ? ChatRole.Function
            : ChatRole.Other;
    }
}
