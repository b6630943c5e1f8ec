using System.Runtime.CompilerServices;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Chat;

/// <summary>
/// Writes the block at the head of the last user message, and puts those of earlier turns back in their places, so that the beginning of the
/// prompt stays what it was and the provider's prompt cache keeps hitting.
/// </summary>
/// <remarks>
/// A block is remembered with the message object that it was written for, and goes with it: applications keep a conversation as a list of the
/// same objects. One that builds its messages anew for each request gets no blocks back at old places. A block is put back only
/// while the owner's epoch is the one it was written under: erasing or correcting a memory ends it.
/// </remarks>
internal sealed class ChatRecall(MemoryRecaller recaller, IMemoryStore store)
{
    private readonly ConditionalWeakTable<ChatMessage, ShownBlock> _shown = [];

    /// <summary>The messages with their blocks.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<RecalledPrompt> RecallAsync(ChatTurn turn, OwnerKey key, CancellationToken cancellationToken)
    {
        if (!turn.IsFinal)
        {
            // In a loop of tool calls the block stays what it was when the user spoke.
            return Replay(turn, key, await store.GetHeadAsync(key, cancellationToken).ConfigureAwait(false), turn.Messages.Count, []);
        }

        var inPrompt = new HashSet<MemoryId>();
        var query = new RecallQuery(turn.Owner, turn.Text)
        {
            Earlier = turn.Earlier,
            MessagesInPrompt = UserMessages(turn, key),
            InPrompt = inPrompt,
        };
        var start = await recaller.BeginAsync(query, cancellationToken).ConfigureAwait(false);
        var prompt = Replay(turn, key, start.Head, turn.User, inPrompt);
        var block = await ChooseAsync(turn, key, start, cancellationToken).ConfigureAwait(false);
        return block.Text is null ? prompt : new RecalledPrompt(With(prompt.Messages, turn.User, block.Text), block.Memories);
    }

    // Sent again with nothing learnt or changed since: the very same block.
    private async ValueTask<ShownBlock> ChooseAsync(ChatTurn turn, OwnerKey key, RecallStart start, CancellationToken cancellationToken)
    {
        var message = turn.Messages[turn.User];
        if (_shown.TryGetValue(message, out var before) && before.Owner == key && before.Version == start.Head.Version)
        {
            return before;
        }

        var result = await recaller.CompleteAsync(start, cancellationToken).ConfigureAwait(false);
        var block = new ShownBlock(key, result.Head.Epoch, result.Head.Version, result.Block, [.. result.Memories.Where(static memory => memory.Injected).Select(static memory => memory.Memory.Id)]);
        _shown.AddOrUpdate(message, block);
        return block;
    }

    private RecalledPrompt Replay(ChatTurn turn, OwnerKey key, OwnerHead head, int end, HashSet<MemoryId> inPrompt)
    {
        var messages = turn.Messages;
        for (var i = 0; i < end; i++)
        {
            if (_shown.TryGetValue(turn.Messages[i], out var block) && block.Owner == key && block.Epoch == head.Epoch && block.Text is not null)
            {
                inPrompt.UnionWith(block.Memories);
                messages = With(messages, i, block.Text);
            }
        }

        return new RecalledPrompt(messages, []);
    }

    private static HashSet<ulong> UserMessages(ChatTurn turn, OwnerKey key) =>
        [.. turn.Messages.Where(static message => message.Role == ChatRole.User).Select(message => TermId.Hash(key, Encoding.UTF8.GetBytes(message.Text.Trim())))];

    private static IReadOnlyList<ChatMessage> With(IReadOnlyList<ChatMessage> messages, int index, string block)
    {
        // What the client kept of the provider's own form would be sent instead of the contents.
        var message = messages[index].Clone();
        message.RawRepresentation = null;
        message.Contents = message.Contents is [TextContent text, ..]
            ? [new TextContent($"{block}\n\n{text.Text}"), .. message.Contents.Skip(1)]
            : [new TextContent(block), .. message.Contents];
        return [.. messages.Take(index), message, .. messages.Skip(index + 1)];
    }
}
