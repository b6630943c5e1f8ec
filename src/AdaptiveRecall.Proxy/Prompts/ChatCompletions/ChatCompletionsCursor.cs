using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>One pass over a chat completions body.</summary>
internal ref struct ChatCompletionsCursor(PromptCursor cursor) : IBodyCursor
{
    private PromptCursor _cursor = cursor;
    private bool _messagesSeen;

    public void ReadBody()
    {
        if (_cursor.BeginBody())
        {
            while (_cursor.NextField())
            {
                if (_cursor.Is("messages"u8))
                {
                    ReadMessages();
                }
                else if (!_cursor.TryReadCommonField())
                {
                    _cursor.Reader.Skip();
                }
            }
        }

        _cursor.EndBody();
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
        _cursor.HashToken();
        while (_cursor.NextName())
        {
            _cursor.HashToken();
            if (_cursor.Is("role"u8))
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
            else if (_cursor.Is("name"u8))
            {
                _cursor.Reader.Read();
                message.Name = _cursor.StringOrNothing();
                _cursor.HashValue();
            }
            else if (_cursor.Is("tool_calls"u8) || _cursor.Is("function_call"u8))
            {
                // An empty array, or null, is what some clients put where nothing is called.
                _cursor.Reader.Read();
                message.HasToolCalls |= _cursor.HashValue() > 0;
            }
            else
            {
                _cursor.Reader.Read();
                _cursor.HashValue();
            }
        }

        _cursor.HashToken();
    }

    private readonly PromptRole Role() =>
        _cursor.IsString("user"u8) ? PromptRole.User
        : _cursor.IsString("assistant"u8) ? PromptRole.Assistant
        : _cursor.IsString("tool"u8) ? PromptRole.Tool
        : _cursor.IsString("system"u8) ? PromptRole.System
        : _cursor.IsString("developer"u8) ? PromptRole.Developer
        : _cursor.IsString("function"u8) ? PromptRole.Function
        : PromptRole.Other;
}
