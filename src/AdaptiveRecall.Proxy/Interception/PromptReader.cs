using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>Step 4: understands a chat body, or says what stands in the way.</summary>
internal sealed class PromptReader(
    ProxyOptions options,
    OwnerIdentifier identifier,
    OwnerKeys keys,
    PromptScanPool scans)
{
    public async ValueTask<ChatPrompt> ReadAsync(ChatRoute route, IHeaderDictionary headers, PooledBody body, Owner? named, ControlHeaders control, CancellationToken cancellationToken)
    {
        using var activity = InterceptionActivity.Start("scan");
        var format = PromptFormats.Of(route);
        var scan = scans.Rent();
        if ((named ?? InBody(headers, body)) is not { } owner)
        {
            return new ChatPrompt(format, body, scan, scans) { Obstacle = MemoryOutcome.Skipped(MemoryReason.NoUser) };
        }

        OwnerKey key;
        try
        {
            var pending = keys.KeyOfAsync(owner, cancellationToken);
            key = pending.IsCompletedSuccessfully ? pending.Result : await InTimeAsync(pending, cancellationToken);
        }
        catch (Exception exception) when (exception is MemoryStoreException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var reason = exception is MemoryStoreException ? MemoryReason.Store : MemoryReason.Deadline;
            return new ChatPrompt(format, body, scan, scans) { Owner = owner, Obstacle = MemoryOutcome.Degraded(reason) };
        }

        return Read(route, format, body, scan, owner, key, control);
    }

    // The key is at hand but for the very first request of a process that could not reach its store at start.
    private async ValueTask<OwnerKey> InTimeAsync(ValueTask<OwnerKey> pending, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Recall.Deadline);
        return await pending.AsTask().WaitAsync(deadline.Token);
    }

    private ChatPrompt Read(ChatRoute route, IPromptFormat format, PooledBody body, PromptScan scan, Owner owner, OwnerKey key, ControlHeaders control)
    {
        var bytes = body.Memory.Span;
        format.Scan(bytes, new ChainSeed(key, control.Session), scan);
        if (ReasonOf(scan.Status) is { } reason)
        {
            // Results of functions for a conversation that the upstream keeps: nobody speaks, and the conversation goes on under another id.
            return new ChatPrompt(format, body, scan, scans)
            {
                Owner = owner,
                Key = key,
                Control = control,
                History = reason == MemoryReason.NoUserMessage && !route.IsCount ? UpstreamHistory.Of(bytes, scan, key) : null,
                Obstacle = MemoryOutcome.Skipped(reason),
            };
        }

        var text = EchoedBlocks.Remove(format.TextOf(bytes, scan.Messages[scan.LastUser]));
        if (format.IsUtilityCall(bytes, scan, text))
        {
            return new ChatPrompt(format, body, scan, scans) { Owner = owner, Obstacle = MemoryOutcome.Skipped(MemoryReason.Utility) };
        }

        return new ChatPrompt(format, body, scan, scans)
        {
            Owner = owner,
            Key = key,
            Control = control,
            Session = control.Session ?? ConversationOf(bytes, scan),
            History = UpstreamHistory.Of(bytes, scan, key),
            IsCount = route.IsCount,
            UserText = text,
        };
    }

    // An id that no header could carry names no session of ours.
    private static string? ConversationOf(ReadOnlySpan<byte> body, PromptScan scan) =>
        !scan.Conversation.IsEmpty && UserId.TryRead(JsonText.ToText(scan.Conversation.Of(body)), out var id, out _) ? id : null;

    private Owner? InBody(IHeaderDictionary headers, PooledBody body) =>
        BodyUser.Find(body.Memory.Span, options.Identity.BodyFields) is { } user
            ? identifier.Identify(headers, user, "user in the body").Owner
            : null;

    private static MemoryReason? ReasonOf(ScanStatus status) => status switch
    {
        ScanStatus.Ok => null,
        ScanStatus.InvalidJson => MemoryReason.InvalidJson,
        ScanStatus.Ambiguous => MemoryReason.Ambiguous,
        ScanStatus.NoUserMessage => MemoryReason.NoUserMessage,
        _ => MemoryReason.TooLarge,
    };
}
