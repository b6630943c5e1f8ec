using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>Step 4: understands a chat body, or says what stands in the way.</summary>
internal sealed class PromptReader(
    ProxyOptions options,
    OwnerIdentifier identifier,
    OwnerKeys keys,
    ChatScanPool scans)
{
    public async ValueTask<ChatPrompt> ReadAsync(HttpContext context, PooledBody body, Owner? named, ControlHeaders control, CancellationToken cancellationToken)
    {
        using var activity = InterceptionActivity.Start("scan");
        var scan = scans.Rent();
        if ((named ?? InBody(context, body)) is not { } owner)
        {
            return new ChatPrompt(body, scan, scans) { Obstacle = MemoryOutcome.Skipped(MemoryReason.NoUser) };
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
            return new ChatPrompt(body, scan, scans) { Owner = owner, Obstacle = MemoryOutcome.Degraded(reason) };
        }

        return Read(body, scan, owner, key, control);
    }

    // The key is at hand but for the very first request of a process that could not reach its store at start.
    private async ValueTask<OwnerKey> InTimeAsync(ValueTask<OwnerKey> pending, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Recall.Deadline);
        return await pending.AsTask().WaitAsync(deadline.Token);
    }

    private ChatPrompt Read(PooledBody body, ChatScan scan, Owner owner, OwnerKey key, ControlHeaders control)
    {
        var bytes = body.Memory.Span;
        ChatCompletionsScanner.Scan(bytes, new ChainSeed(key, control.Session), scan);
        if (ReasonOf(scan.Status) is { } reason)
        {
            return new ChatPrompt(body, scan, scans) { Owner = owner, Obstacle = MemoryOutcome.Skipped(reason) };
        }

        var text = EchoedBlocks.Remove(ChatText.Of(bytes, scan.Messages[scan.LastUser]));
        if (ChatUtilityCall.Is(bytes, scan, text))
        {
            return new ChatPrompt(body, scan, scans) { Owner = owner, Obstacle = MemoryOutcome.Skipped(MemoryReason.Utility) };
        }

        return new ChatPrompt(body, scan, scans)
        {
            Owner = owner,
            Key = key,
            Control = control,
            UserText = text,
        };
    }

    private Owner? InBody(HttpContext context, PooledBody body) =>
        BodyUser.Find(body.Memory.Span, options.Identity.BodyFields) is { } user
            ? identifier.Identify(context, user, "user in the body").Owner
            : null;

    private static MemoryReason? ReasonOf(ChatScanStatus status) => status switch
    {
        ChatScanStatus.Ok => null,
        ChatScanStatus.InvalidJson => MemoryReason.InvalidJson,
        ChatScanStatus.Ambiguous => MemoryReason.Ambiguous,
        ChatScanStatus.NoUserMessage => MemoryReason.NoUserMessage,
        _ => MemoryReason.TooLarge,
    };
}
