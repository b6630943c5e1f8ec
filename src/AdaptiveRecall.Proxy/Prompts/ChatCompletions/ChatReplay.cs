using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>Puts the blocks of earlier turns back where they were.</summary>
internal static class ChatReplay
{
    /// <summary>Adds the blocks of all user messages before the final one.</summary>
    /// <param name="ledger">Knows what was injected where.</param>
    /// <param name="owner">Whose conversation.</param>
    /// <param name="body">The body.</param>
    /// <param name="scan">Its scan.</param>
    /// <param name="splice">Takes the blocks.</param>
    /// <param name="inPrompt">Takes the memories that they show: those are not injected again.</param>
    public static void Replay(BlockLedger ledger, OwnerKey owner, ReadOnlySpan<byte> body, ChatScan scan, PromptSplice splice, ISet<MemoryId> inPrompt)
    {
        var messages = scan.Messages;
        for (var i = 0; i < messages.Length; i++)
        {
            ref readonly var message = ref messages[i];
            if (message.Role != ChatRole.User || i == scan.FinalUser || !message.CanHoldText || ledger.Find(owner, message.Chain) is not { } entry)
            {
                continue;
            }

            // Fingerprints are taken only where two conversations began alike.
            var answer = entry.IsAmbiguous ? AnswerAfter(body, messages[(i + 1)..]) : 0;
            if (entry.Before(answer) is { } block)
            {
                splice.Add(new Insertion(ChatBlockWriter.HeadOf(message), block.Inserted));
                inPrompt.UnionWith(block.Memories);
            }
        }
    }

    private static ulong AnswerAfter(ReadOnlySpan<byte> body, ReadOnlySpan<ChatMessage> following)
    {
        foreach (ref readonly var message in following)
        {
            if (message.Role == ChatRole.Assistant)
            {
                return ChatAnswerReader.Of(body, message).Fingerprint;
            }

            if (message.Role == ChatRole.User)
            {
                break;
            }
        }

        return 0;
    }
}
