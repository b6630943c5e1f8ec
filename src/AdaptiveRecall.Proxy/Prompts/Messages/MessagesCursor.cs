using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.Messages;

/// <summary>One pass over a body of Anthropic's Messages.</summary>
/// <remarks>
/// Clients spell a message anew from turn to turn: a text becomes an array of one block, because a cache mark needs one, and a text again
/// when the mark has moved on; thinking is left out of old turns. Both are the same message to the hash.
/// </remarks>
internal ref struct MessagesCursor(PromptCursor cursor, ReadOnlySpan<byte> body) : IBodyCursor
{
    private readonly ReadOnlySpan<byte> _body = body;
    private PromptCursor _cursor = cursor;
    private bool _messagesSeen;
    private bool _systemSeen;

    public void ReadBody()
    {
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
        if (_cursor.Is("messages"u8))
        {
            ReadMessages();
        }
        else if (_cursor.Is("system"u8))
        {
            _cursor.Once(ref _systemSeen);
            _cursor.Reader.Read();
            MessagesSystem.Read(ref _cursor, _body);
        }
        else if (_cursor.Is("max_tokens"u8))
        {
            _cursor.Reader.Read();
            _cursor.Scan.AsksForOneToken = _cursor.TokenType == JsonTokenType.Number && _cursor.Reader.TryGetInt32(out var tokens) && tokens == 1;
            _cursor.Reader.Skip();
        }
        else if (!_cursor.TryReadCommonField())
        {
            _cursor.Reader.Skip();
        }
    }

    private void ReadMessages()
    {
        var again = _messagesSeen;
        _cursor.Once(ref _messagesSeen);
        _cursor.Reader.Read();
        if (again || _cursor.TokenType != JsonTokenType.StartArray)
        {
            _cursor.Reader.Skip();
            return;
        }

        _cursor.Scan.MessagesStart = _cursor.Position;
        while (_cursor.NextElement())
        {
            var message = new PromptMessage();
            var start = _cursor.TokenStart;
            if (_cursor.TokenType == JsonTokenType.StartObject)
            {
                ReadMessage(ref message);
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

    private void ReadMessage(ref PromptMessage message)
    {
        var roleSeen = false;
        var contentSeen = false;
        var blocks = new MessagesBlocks();
        _cursor.HashToken();
        while (_cursor.NextName())
        {
            if (_cursor.Is("role"u8))
            {
                _cursor.Once(ref roleSeen);
                _cursor.HashToken();
                _cursor.Reader.Read();
                message.Role = Role();
                _cursor.HashValue();
            }
            else if (_cursor.Is("content"u8))
            {
                _cursor.Once(ref contentSeen);
                _cursor.HashToken();
                _cursor.Reader.Read();
                blocks = ReadContent(ref message);
            }
            else if (_cursor.Is("cache_control"u8))
            {
                _cursor.Reader.Skip();
            }
            else
            {
                _cursor.HashToken();
                _cursor.Reader.Read();
                _cursor.HashValue();
            }
        }

        _cursor.HashToken();
        message.HasToolCalls = blocks.HasToolUse;

        // Results of tools are sent in the user's name, but nobody speaks there.
        if (message.Role == PromptRole.User && blocks is { HasToolResult: true, HasWords: false })
        {
            message.Role = PromptRole.Tool;
        }
    }

    private MessagesBlocks ReadContent(ref PromptMessage message)
    {
        var blocks = new MessagesBlocks();
        _cursor.BeginContent(ref message);
        if (message.ContentKind == ContentKind.Text)
        {
            HashAsBlock();
            _cursor.EndContent(ref message, 0);
        }
        else if (message.ContentKind == ContentKind.Parts)
        {
            _cursor.HashToken();
            while (_cursor.NextElement())
            {
                blocks.Count++;
                if (ReadBlock(ref blocks))
                {
                    message.PartsBefore = blocks.Count;
                    message.PartsBeforeEnd = _cursor.Position;
                }
            }

            _cursor.HashToken();
            _cursor.EndContent(ref message, blocks.Count);
        }
        else
        {
            _cursor.ReadContent(ref message);
        }

        return blocks;
    }

    // A text is short for an array of one block of text.
    private readonly void HashAsBlock()
    {
        var hasher = _cursor.Scan.Hasher;
        hasher.AppendStructure(JsonTokenType.StartArray);
        hasher.AppendStructure(JsonTokenType.StartObject);
        hasher.AppendName("type"u8);
        hasher.AppendText("text"u8, escaped: false);
        hasher.AppendName("text"u8);
        hasher.AppendText(_cursor.Reader.ValueSpan, _cursor.Reader.ValueIsEscaped);
        hasher.AppendStructure(JsonTokenType.EndObject);
        hasher.AppendStructure(JsonTokenType.EndArray);
    }

    /// <summary>Reads the block that the cursor stands on; says whether a block of ours must come after it.</summary>
    private bool ReadBlock(ref MessagesBlocks blocks)
    {
        if (_cursor.TokenType != JsonTokenType.StartObject)
        {
            blocks.HasWords = true;
            _cursor.HashValue();
            return false;
        }

        var kind = MessagesBlocks.KindOf(_cursor.Reader);
        blocks.HasToolResult |= kind == MessagesBlockKind.ToolResult;
        blocks.HasToolUse |= kind == MessagesBlockKind.ToolUse;
        var isReminder = false;
        var isMarked = false;
        var isHashed = kind != MessagesBlockKind.Thinking;
        Hash(isHashed);
        while (_cursor.NextName())
        {
            if (_cursor.Is("cache_control"u8))
            {
                _cursor.Reader.Read();
                isMarked |= _cursor.TokenType != JsonTokenType.Null;
                _cursor.Reader.Skip();
                continue;
            }

            var isText = kind == MessagesBlockKind.Text && _cursor.Is("text"u8);
            Hash(isHashed);
            _cursor.Reader.Read();
            isReminder |= isText && SystemReminders.IsOne(_cursor.Reader.ValueSpan);
            if (isHashed)
            {
                _cursor.HashValue();
            }
            else
            {
                _cursor.Reader.Skip();
            }
        }

        Hash(isHashed);
        blocks.HasWords |= kind != MessagesBlockKind.ToolResult && !isReminder;
        return isMarked || kind == MessagesBlockKind.ToolResult;
    }

    private void Hash(bool isHashed)
    {
        if (isHashed)
        {
            _cursor.HashToken();
        }
    }

    private readonly PromptRole Role() =>
        _cursor.IsString("user"u8) ? PromptRole.User
        : _cursor.IsString("assistant"u8) ? PromptRole.Assistant
        : _cursor.IsString("system"u8) ? PromptRole.System
        : PromptRole.Other;
}
