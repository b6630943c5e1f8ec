using AdaptiveRecall.Memory.Memories;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Chat;

/// <summary>The messages to send.</summary>
/// <param name="Messages">With their blocks.</param>
/// <param name="Shown">The memories that the block at the last user message shows.</param>
internal readonly record struct RecalledPrompt(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<MemoryId> Shown);
