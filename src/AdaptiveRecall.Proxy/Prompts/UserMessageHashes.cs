using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Names the messages that are in a prompt, so that memories of them are not written into it a second time.</summary>
internal static class UserMessageHashes
{
    /// <summary>The hashes (<see cref="MessageHash"/>) of all user messages: only what users say is learnt.</summary>
    public static HashSet<ulong> Of(IPromptFormat format, ReadOnlySpan<byte> body, PromptScan scan, OwnerKey owner)
    {
        var hashes = new HashSet<ulong>();
        foreach (ref readonly var message in scan.Messages)
        {
            if (message.Role == PromptRole.User && message.CanHoldText)
            {
                hashes.Add(MessageHash.Of(owner, EchoedBlocks.Remove(format.TextOf(body, message))));
            }
        }

        return hashes;
    }
}
