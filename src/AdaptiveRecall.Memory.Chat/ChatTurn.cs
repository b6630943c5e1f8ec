using System.Globalization;
using System.IO.Hashing;
using System.Text;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Memories;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Chat;

/// <summary>A request on its way: who speaks, what was said last, and what was done about it.</summary>
internal sealed class ChatTurn
{
    private readonly string? _conversation;

    private ChatTurn(Owner owner, IReadOnlyList<ChatMessage> messages, int user, ChatOptions? options)
    {
        Owner = owner;
        Messages = messages;
        User = user;
        IsServerSide = options?.ConversationId is not null;
        object? named = null;
        options?.AdditionalProperties?.TryGetValue(MemoryChatOptionsExtensions.ConversationProperty, out named);
        _conversation = named as string ?? options?.ConversationId;
        Model = options?.ModelId;
    }

    public Owner Owner { get; }

    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>The place of the last user message.</summary>
    public int User { get; }

    public string Text => Messages[User].Text;

    public string? Model { get; }

    /// <summary>The model's host keeps the conversation: the messages are only what is new, and their places are not known.</summary>
    public bool IsServerSide { get; }

    /// <summary>The user is to be answered now; else this is the middle of a loop of tool calls.</summary>
    public bool IsFinal => !Messages.Skip(User + 1).Any(static message => message.Role == ChatRole.Assistant || message.Role == ChatRole.Tool);

    /// <summary>What the user said before, where anything.</summary>
    public string? Earlier => Messages.Take(User).LastOrDefault(static message => message.Role == ChatRole.User && message.Text.Length > 0)?.Text;

    /// <summary>What was accepted for learning.</summary>
    public LearnTicket Ticket { get; set; }

    /// <summary>The memories that the block at the last user message shows.</summary>
    public IReadOnlyList<MemoryId> Injected { get; set; } = [];

    /// <summary>Reads a request; nothing where no user said anything.</summary>
    public static ChatTurn? Read(Owner owner, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        IReadOnlyList<ChatMessage> list = [.. messages];
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (list[i].Role == ChatRole.User && list[i].Text.Length > 0)
            {
                return new ChatTurn(owner, list, i, options);
            }
        }

        return null;
    }

    /// <summary>The conversation's id: as named, else from its first message and the day, so that a retry finds the same one.</summary>
    public string ConversationAt(DateTimeOffset now)
    {
        if (_conversation is not null)
        {
            return _conversation;
        }

        var first = Messages.First(static message => message.Role == ChatRole.User);
        var day = now.UtcTicks / TimeSpan.TicksPerDay;
        return XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(first.Text), day).ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Names the last user message (<see cref="LearnRequest.Key"/>) by everything up to it, so that one that is sent again is learnt once. Without
    /// a name where the host keeps the conversation: "yes" twice is said twice.
    /// </summary>
    public byte[] Name(string conversation)
    {
        if (IsServerSide)
        {
            return [];
        }

        var hash = new XxHash128();
        Add(hash, conversation);
        foreach (var message in Messages.Take(User + 1))
        {
            Add(hash, message.Role.Value);
            Add(hash, message.Text);
        }

        return hash.GetCurrentHash();
    }

    private static void Add(XxHash128 hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.Append(BitConverter.GetBytes(bytes.Length));
        hash.Append(bytes);
    }
}
