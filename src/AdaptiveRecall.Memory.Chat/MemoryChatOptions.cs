using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Chat;

/// <summary>How a chat client with a memory finds out whom it talks to.</summary>
public sealed record MemoryChatOptions
{
    /// <summary>
    /// Whose memories a request is about where its <see cref="Microsoft.Extensions.AI.ChatOptions"/> do not say
    /// (<see cref="MemoryChatOptionsExtensions.WithMemoryOf"/>): the signed-in user, say. Nobody by default: such a request goes on without memory.
    /// </summary>
    public Func<Owner?> CurrentOwner { get; set; } = static () => null;
}
