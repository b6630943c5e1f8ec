using System.ComponentModel;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.MemoryApi.Listing;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>The tools: the same engine as on the chat path, for the user that the request's headers name.</summary>
[McpServerToolType]
internal sealed class MemoryTools(ToolCaller caller, ToolTrouble trouble, MemoryRecaller recaller, MemoryKeeper keeper, OwnerKeys keys, IMemoryStore store, ErasureBarrier barrier)
{
    private const string SourceType = "mcp";
    private const int RecallLimit = 100;
    private const int ListLimit = 1000;

    [McpServerTool(Name = "recall", Title = "Recall memories", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds what is remembered of the user that matters to a question or message, best first.")]
    public Task<RecallToolResult> RecallAsync(
        [Description("The question or message, in the user's words.")] string query,
        [Description("How many memories at most, 1 to 100.")] int limit = 10,
        CancellationToken cancellationToken = default) => trouble.TellAsync(async () =>
        {
            var asked = new RecallQuery(caller.OwnerFor(MemoryScope.Recall, MemoryScope.Read), ToolText.Read(query, nameof(query))) { Limit = ToolText.Between(limit, 1, RecallLimit, nameof(limit)), Explain = true };
            var result = await recaller.RecallAsync(asked, cancellationToken);
            return new RecallToolResult([.. result.Memories.Select(static memory => RecalledToolMemory.Of(memory))]);
        });

    [McpServerTool(Name = "remember", Title = "Remember", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Keeps a statement about or from the user. One that is kept already is not kept twice.")]
    public Task<ToolMemory> RememberAsync(
        [Description("One self-contained statement, as 'I am allergic to nuts'.")] string text,
        [Description("fact, preference, plan, instruction, profile, episode, or a kind of your own. Default: fact.")] string? kind = null,
        [Description("Keep it in every prompt, whatever is asked.")] bool pinned = false,
        CancellationToken cancellationToken = default) => trouble.TellAsync(async () =>
        {
            var draft = new MemoryDraft(ToolText.Read(text, nameof(text)))
            {
                Kind = ToolText.ReadKind(kind),
                Pinned = pinned,
                Reconcile = true,
                Source = new MemorySource { Type = SourceType },
            };
            return ToolMemory.Of((await keeper.CreateAsync(caller.OwnerFor(MemoryScope.Learn, MemoryScope.Write), [draft], cancellationToken))[0]);
        });

    [McpServerTool(Name = "forget", Title = "Forget a memory", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Deletes one memory for good.")]
    public Task<ForgetToolResult> ForgetAsync(
        [Description("The memory's id, from recall or list_memories.")] string id,
        CancellationToken cancellationToken = default) => trouble.TellAsync(async () =>
        {
            var owner = caller.OwnerFor(MemoryScope.Write);
            return new ForgetToolResult(MemoryId.TryParse(id, out var memory) && await keeper.DeleteAsync(owner, memory, cancellationToken));
        });

    [McpServerTool(Name = "list_memories", Title = "List memories", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Lists all memories of the user, newest first, a page at a time.")]
    public Task<ToolMemoryPage> ListAsync(
        [Description("How many on this page, 1 to 1000.")] int limit = 50,
        [Description("What 'next' of the page before said.")] string? cursor = null,
        CancellationToken cancellationToken = default) => trouble.TellAsync(async () =>
        {
            var count = ToolText.Between(limit, 1, ListLimit, nameof(limit));
            MemoryPlace last = default;
            if (cursor is not null && !MemoryCursor.TryRead(cursor, MemorySort.Default, out last))
            {
                throw new McpException("The cursor is not one that a page before gave. Leave it out to begin anew.");
            }

            var key = await keys.KeyOfAsync(caller.OwnerFor(MemoryScope.Read), cancellationToken);
            var passage = barrier.Enter(key);
            var memories = await store.ListAsync(key, count, cursor is null ? null : last.Id, cancellationToken);
            if (!passage.IsOpen)
            {
                return new ToolMemoryPage([], null);
            }

            // A full page may be the last one: then the next is empty.
            return new ToolMemoryPage([.. memories.Select(ToolMemory.Of)], memories.Count == count ? MemoryCursor.Write(MemorySort.Default, new MemoryPlace(0, memories[^1].Id)) : null);
        });
}
