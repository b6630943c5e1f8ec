using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.Responses;

/// <summary>One pass over a body of OpenAI's Responses.</summary>
internal ref struct ResponsesCursor(PromptCursor cursor, ReadOnlySpan<byte> body) : IBodyCursor
{
    // Numbers for what sets conversations apart (PromptScan.SetApart).
    private const int ByInstructions = 0;
    private const int ByAnswer = 1;
    private const int ByConversation = 2;

    // As much as of a system prompt in Messages: how it opens says who the agent is.
    private const int Opening = 512;

    private readonly ReadOnlySpan<byte> _body = body;
    private PromptCursor _cursor = cursor;
    private bool _inputSeen;
    private bool _instructionsSeen;

    public void ReadBody()
    {
        _cursor.Scan.IsKept = true;
        if (_cursor.BeginBody())
        {
            while (_cursor.NextField())
            {
                ReadField();
            }
        }

        _cursor.EndBody();
    }

    private void ReadField()
    {
        if (_cursor.Is("input"u8))
        {
            ReadInput();
        }
        else if (_cursor.Is("instructions"u8))
        {
            ReadInstructions();
        }
        else if (_cursor.Is("previous_response_id"u8))
        {
            _cursor.Reader.Read();
            _cursor.Scan.Continued = _cursor.StringOrNothing();
            SetApart(ByAnswer, _cursor.Scan.Continued);
            _cursor.Reader.Skip();
        }
        else if (_cursor.Is("conversation"u8))
        {
            _cursor.Reader.Read();
            ReadConversation();
        }
        else if (_cursor.Is("store"u8))
        {
            _cursor.Reader.Read();
            _cursor.Scan.IsKept = _cursor.TokenType != JsonTokenType.False;
            _cursor.Reader.Skip();
        }
        else if (!_cursor.TryReadCommonField())
        {
            _cursor.Reader.Skip();
        }
    }

    private void ReadInstructions()
    {
        var scan = _cursor.Scan;
        _cursor.Once(ref _instructionsSeen);
        _cursor.Reader.Read();
        scan.HasInstructions = true;
        _cursor.BeginContent(ref scan.Instructions);
        if (_cursor.TokenType == JsonTokenType.String)
        {
            var text = _cursor.StringOrNothing();
            SetApart(ByInstructions, text with { Length = Math.Min(text.Length, Opening) });
        }

        // An array is an answer's spelling, not a request's.
        scan.Instructions.ContentKind = _cursor.TokenType == JsonTokenType.StartArray ? ContentKind.Other : scan.Instructions.ContentKind;
        _cursor.Reader.Skip();
        _cursor.EndContent(ref scan.Instructions, 0);
    }

    private void ReadConversation()
    {
        var id = _cursor.StringOrNothing();
        if (_cursor.TokenType == JsonTokenType.StartObject)
        {
            while (_cursor.NextName())
            {
                var isId = _cursor.Is("id"u8);
                _cursor.Reader.Read();
                id = isId ? _cursor.StringOrNothing() : id;
                _cursor.Reader.Skip();
            }
        }
        else
        {
            _cursor.Reader.Skip();
        }

        _cursor.Scan.Conversation = id;
        SetApart(ByConversation, id);
    }

    private void ReadInput()
    {
        var again = _inputSeen;
        _cursor.Once(ref _inputSeen);
        _cursor.Reader.Read();
        if (again)
        {
            _cursor.Reader.Skip();
        }
        else if (_cursor.TokenType == JsonTokenType.String)
        {
            ReadText();
        }
        else if (_cursor.TokenType == JsonTokenType.StartArray)
        {
            _cursor.Scan.MessagesStart = _cursor.Position;
            ReadItems();
        }
        else
        {
            _cursor.Reader.Skip();
        }
    }

    // A text is short for one message of the user, and becomes that when the conversation goes on.
    private readonly void ReadText()
    {
        var hasher = _cursor.Scan.Hasher;
        hasher.AppendStructure(JsonTokenType.StartObject);
        hasher.AppendName("role"u8);
        hasher.AppendText("user"u8, escaped: false);
        hasher.AppendName("content"u8);
        hasher.AppendText(_cursor.Reader.ValueSpan, _cursor.Reader.ValueIsEscaped);
        hasher.AppendStructure(JsonTokenType.EndObject);
        var message = new PromptMessage { Role = PromptRole.User };
        _cursor.BeginContent(ref message);
        _cursor.EndContent(ref message, 0);
        _cursor.Add(message, _cursor.TokenStart);
    }

    private void ReadItems()
    {
        while (_cursor.NextElement())
        {
            var message = new PromptMessage();
            var start = _cursor.TokenStart;
            if (_cursor.TokenType == JsonTokenType.StartObject)
            {
                ReadItem(ref message);
            }
            else
            {
                _cursor.HashValue();
            }

            if (!_cursor.Add(message, start))
            {
                return;
            }
        }
    }

    private void ReadItem(ref PromptMessage message)
    {
        var roleSeen = false;
        var contentSeen = false;
        var typeSeen = false;
        var kind = ResponsesItemKind.Message;
        _cursor.HashToken();
        while (_cursor.NextName())
        {
            _cursor.HashToken();
            if (_cursor.Is("type"u8))
            {
                _cursor.Once(ref typeSeen);
                _cursor.Reader.Read();
                kind = Kind();
                _cursor.HashValue();
            }
            else if (_cursor.Is("role"u8))
            {
                _cursor.Once(ref roleSeen);
                _cursor.Reader.Read();
                message.Role = Role();
                _cursor.HashValue();
            }
            else if (_cursor.Is("content"u8))
            {
                _cursor.Once(ref contentSeen);
                _cursor.Reader.Read();
                _cursor.ReadContent(ref message);
            }
            else
            {
                _cursor.Reader.Read();
                _cursor.HashValue();
            }
        }

        _cursor.HashToken();
        if (kind != ResponsesItemKind.Message)
        {
            message.Role = kind == ResponsesItemKind.Result ? PromptRole.Tool : PromptRole.Assistant;
            message.HasToolCalls = kind == ResponsesItemKind.Call;
        }
    }

    private readonly void SetApart(int what, ByteRange range)
    {
        if (!range.IsEmpty)
        {
            var raw = range.Of(_body);
            _cursor.Scan.SetApart(what, raw, raw.Contains((byte)'\\'));
        }
    }

    private readonly ResponsesItemKind Kind()
    {
        if (_cursor.TokenType != JsonTokenType.String)
        {
            return ResponsesItemKind.Call;
        }

        Span<byte> scratch = stackalloc byte[JsonText.WordLimit];
        var type = JsonText.Word(_cursor.Reader.ValueSpan, _cursor.Reader.ValueIsEscaped, scratch);
        return type.SequenceEqual("message"u8) ? ResponsesItemKind.Message
            : type.SequenceEqual("reasoning"u8) ? ResponsesItemKind.Reasoning
            : type.EndsWith("_output"u8) || type.EndsWith("_response"u8) ? ResponsesItemKind.Result
            : ResponsesItemKind.Call;
    }

    private readonly PromptRole Role() =>
        _cursor.IsString("user"u8) ? PromptRole.User
        : _cursor.IsString("assistant"u8) ? PromptRole.Assistant
        : _cursor.IsString("system"u8) ? PromptRole.System
        : _cursor.IsString("developer"u8) ? PromptRole.Developer
        : PromptRole.Other;
}
