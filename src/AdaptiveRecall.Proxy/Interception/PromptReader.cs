using System.Security.Cryptography;
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
    // Names the turns of requests whose owner's key cannot be had. Of this process alone: in the store such a name says nothing about the words.
    private static readonly OwnerKey StandIn = OwnerKey.Read(RandomNumberGenerator.GetBytes(OwnerKey.Size));

    public async ValueTask<ChatPrompt> ReadAsync(ChatRoute route, HttpContext context, PooledBody body, Owner? named, ControlHeaders control, CancellationToken cancellationToken)
    {
        using var activity = InterceptionActivity.Start("scan");
        var format = PromptFormats.Of(route);
        var scan = scans.Rent();
        if ((named ?? InBody(context, body)) is not { } owner)
        {
            return new ChatPrompt(format, body, scan, scans) { Obstacle = MemoryOutcome.Skipped(MemoryReason.NoUser) };
        }

        try
        {
            var pending = keys.KeyOfAsync(owner, cancellationToken);
            var key = pending.IsCompletedSuccessfully ? pending.Result : await InTimeAsync(pending, cancellationToken);
            return Read(route, format, body, scan, owner, key, control);
        }
        catch (Exception exception) when (exception is MemoryStoreException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Nothing can be looked up without the key; what the user says is learnt all the same, when the store can be reached.
            var reason = exception is MemoryStoreException ? MemoryReason.Store : MemoryReason.Deadline;
            return Read(route, format, body, scan, owner, StandIn, control, MemoryOutcome.Degraded(reason));
        }
    }

    // The key is at hand but for the very first request of a process that could not reach its store at start.
    private async ValueTask<OwnerKey> InTimeAsync(ValueTask<OwnerKey> pending, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Recall.Deadline);
        return await pending.AsTask().WaitAsync(deadline.Token);
    }

    private ChatPrompt Read(ChatRoute route, IPromptFormat format, PooledBody body, PromptScan scan, Owner owner, OwnerKey key, ControlHeaders control, MemoryOutcome? trouble = null)
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
                History = reason == MemoryReason.NoUserMessage && !route.IsCount && trouble is null ? UpstreamHistory.Of(bytes, scan, key) : null,
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
            History = trouble is null ? UpstreamHistory.Of(bytes, scan, key) : null,
            Obstacle = trouble,
            LearntOnly = trouble is not null,
            IsCount = route.IsCount,
            UserText = text,
        };
    }

    // An id that no header could carry names no session of ours.
    private static string? ConversationOf(ReadOnlySpan<byte> body, PromptScan scan) =>
        !scan.Conversation.IsEmpty && UserId.TryRead(JsonText.ToText(scan.Conversation.Of(body)), out var id, out _) ? id : null;

    private Owner? InBody(HttpContext context, PooledBody body) =>
        BodyUser.Find(body.Memory.Span, options.Identity.BodyFields) is { } user
            ? identifier.Identify(context, user, "user in the body").Owner
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
