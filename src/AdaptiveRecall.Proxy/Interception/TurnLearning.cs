using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Use;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using AdaptiveRecall.Proxy.Receipts;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>
/// Steps 9 and 10: what the user said is on its way to the disk before the request is forwarded, and durable before the
/// last bytes of the answer go out. The answer itself is looked at when the client has it.
/// </summary>
/// <remarks>
/// What the ledger is to remember goes with the user's turn, so that it is stored while the upstream is thinking: the next request of the
/// conversation may come to another proxy. What only the answer tells (its fingerprint, the receipt) goes with the answer's turn.
/// </remarks>
internal sealed class TurnLearning(ProxyOptions options, MemoryLearner learner, MemoryUse use, PromptLedger ledger, AnswerCopies copies, InterceptionMetrics metrics, TimeProvider time)
{
    // A streamed token takes 150 to 300 bytes in every wire format: 1 MB holds some 4,000, a long answer. Beyond, an answer leaves no card
    // and no fingerprint.
    private const int AnswerLimit = 1024 * 1024;

    /// <summary>Learns from the prompt, forwards it, and learns from the answer.</summary>
    public Task ForwardAsync(HttpContext context, ChatPrompt prompt, MemoryOutcome outcome, RequestDelegate next)
    {
        var learns = options.Learning.Enabled && (prompt.Obstacle is null || prompt.LearntOnly) && prompt.Control.Mode is MemoryMode.Full or MemoryMode.WriteOnly;
        var isLookedAt = prompt.Recorded is not null || prompt.Changes.Count > 0 || IsReceipted(outcome);
        var goesOn = prompt is { History: not null, Lookup: not null };
        return !prompt.IsCount && (goesOn || learns || (prompt.Obstacle is null && isLookedAt))
            ? ObserveAsync(context, prompt, outcome, learns, next)
            : next(context);
    }

    private async Task ObserveAsync(HttpContext context, ChatPrompt prompt, MemoryOutcome outcome, bool learns, RequestDelegate next)
    {
        var ticket = BeforeAnswer(prompt, outcome, learns);
        var durable = ticket is { Accepted: true, KeepsMemory: true } ? ticket.Durable : Task.CompletedTask;
        var client = context.Response.Body;
        var observer = new AnswerObserver(client, context.Response, prompt.Format, durable, options.Learning.AcknowledgeTimeout, copies, AnswerLimit);
        var started = time.GetTimestamp();
        context.Response.Body = observer;
        var answer = ModelAnswer.Unreadable;
        if (prompt is { History: not null, Lookup: not null })
        {
            GoOnAtEnd(context, prompt, outcome, observer);
        }

        try
        {
            using (InterceptionActivity.Start("forward"))
            {
                await next(context);
            }

            await observer.CompleteAsync(context.RequestAborted);
            context.Response.Body = client;
            if (context.Response.StatusCode == StatusCodes.Status200OK && !context.RequestAborted.IsCancellationRequested)
            {
                // The client has everything; its next request on this connection finds the answer's traces.
                await context.Response.CompleteAsync();
                answer = prompt.Answer ?? prompt.Format.ReadAnswer(observer.Answer);
                metrics.Count(prompt.Format, answer.Usage);
            }
        }
        finally
        {
            context.Response.Body = client;
            observer.Release();
            AfterAnswer(prompt, outcome, answer, context.Response.StatusCode, time.GetElapsedTime(started), learns);
        }
    }

    // A client that goes on from this answer knows its id, and may do so before the upstream closes the stream.
    private void GoOnAtEnd(HttpContext context, ChatPrompt prompt, MemoryOutcome outcome, AnswerObserver observer) => observer.AtEnd = () =>
    {
        if (context.Response.StatusCode == StatusCodes.Status200OK && prompt.Format.ReadAnswer(observer.Answer) is { IsComplete: true } answer)
        {
            prompt.Answer = answer;
            GoOn(prompt, outcome, answer);
        }
    };

    private LearnTicket BeforeAnswer(ChatPrompt prompt, MemoryOutcome outcome, bool learns)
    {
        var records = new OwnerRecords([.. prompt.Changes.Select(LedgerCodec.Encode).OfType<OwnerRecord>()], prompt.Head?.Epoch);
        if (!learns || prompt.Scan.FinalUser == PromptScan.None)
        {
            // In a tool loop the user's words were learnt when they were sent.
            learner.Keep(prompt.Owner!.Value, records, prompt.BegunAt);
            return default;
        }

        using var activity = InterceptionActivity.Start("learn");
        ref readonly var message = ref prompt.Scan.Messages[prompt.Scan.FinalUser];
        var turn = new Turn(prompt.UserText, time.GetUtcNow())
        {
            Role = "user",
            Speaker = PromptText.Speaker(prompt.Body, message),
            Conversation = prompt.Place?.Conversation,
            Sequence = prompt.Place?.Sequence,
        };
        return learner.Learn(new LearnRequest(prompt.Owner!.Value, turn, message.Chain.ToArray())
        {
            BegunAt = prompt.BegunAt,
            Model = ModelOf(prompt),
            Receipt = outcome.Receipt,
            Records = records,
        });
    }

    private void AfterAnswer(ChatPrompt prompt, MemoryOutcome outcome, ModelAnswer answer, int status, TimeSpan upstream, bool learns)
    {
        var records = new List<OwnerRecord>();
        if (Answered(prompt, answer) is { } block)
        {
            prompt.Lookup!.Add(block);
            records.AddRange(LedgerCodec.Encode(block) is { } record ? [record] : []);
        }

        records.AddRange(GoOn(prompt, outcome, answer).Select(LedgerCodec.Encode).OfType<OwnerRecord>());
        if (IsReceipted(outcome))
        {
            var receipt = new RequestReceipt(outcome.Receipt!, time.GetUtcNow() - upstream, outcome.HeaderValue)
            {
                Model = ModelOf(prompt),
                UpstreamStatus = status,
                Recalled = prompt.Recalled?.Ranked ?? Memory.Recall.RankedMemories.None,
                Injected = prompt.Injected,
                Recall = outcome.Recall,
                Upstream = upstream,
            };
            records.AddRange(ReceiptRecords.Of(prompt.Key, receipt, answer.Id, time.GetUtcNow() + options.Receipts.Expiry));
        }

        var kept = new OwnerRecords(records, prompt.Head?.Epoch);
        // In a tool loop only the last answer is one to the user; what the model says while it calls tools is told to nobody.
        var isLoop = prompt.Scan.FinalUser == PromptScan.None;
        if (!learns || answer.Text.Length == 0 || (isLoop && answer.ToolCalls.Count > 0))
        {
            learner.Keep(prompt.Owner!.Value, kept, prompt.BegunAt);
            return;
        }

        // The answer's turn is named by its prompt's, turned over: of a regenerated answer the first is kept.
        var chain = prompt.Scan.Messages[isLoop ? prompt.Scan.Count - 1 : prompt.Scan.FinalUser].Chain;
        var turn = new Turn(answer.Text, time.GetUtcNow())
        {
            Role = "assistant",
            Conversation = prompt.Place?.Conversation,
            Sequence = PlaceOfAnswer(prompt)?.Sequence,
        };
        learner.Learn(new LearnRequest(prompt.Owner!.Value, turn, new ChainHash(~chain.Value).ToArray()) { BegunAt = prompt.BegunAt, Records = kept, Asked = prompt.UserText });
        use.Report(new UseReport(prompt.Owner!.Value, prompt.UserText, answer.Text, InjectedFor(prompt)));
    }

    // Has at hand, and gives, by what the next prompt of a conversation that the upstream keeps will be known.
    private List<LedgerValue> GoOn(ChatPrompt prompt, in MemoryOutcome outcome, ModelAnswer answer)
    {
        if (prompt is not { History: { } history, Lookup: { } lookup })
        {
            return [];
        }

        var after = history.After(answer.Id, PlaceOfAnswer(prompt), prompt.InPrompt, prompt.Said, prompt.Instructions, ledger.Expiry);

        // In trouble nobody knows what the conversation holds, and what is known of it must not be replaced by less.
        List<LedgerValue> values = [.. outcome.Status == MemoryStatus.Degraded ? after.OfType<ConversationLink>() : after];
        values.ForEach(lookup.Add);
        return values;
    }

    // What was recalled for what the user said: now, or when the loop began.
    private static IReadOnlyList<MemoryId> InjectedFor(ChatPrompt prompt) =>
        prompt.Recorded?.Memories ?? [.. prompt.Injected.Where(injected => injected.Message == prompt.Scan.LastUser).SelectMany(static injected => injected.Block.Memories)];

    // Behind all that the prompt has after what the user said: calls of tools, and their results.
    private static ConversationPlace? PlaceOfAnswer(ChatPrompt prompt) =>
        prompt.Place is { } said ? said with { Sequence = said.Sequence + (prompt.Obstacle is null ? prompt.Scan.Count - prompt.Scan.LastUser : 1) } : null;

    // What was injected, by the name under which it is found whatever else was injected where the conversation begins alike.
    private LedgerBlock? Answered(ChatPrompt prompt, ModelAnswer answer)
    {
        if (prompt.Recorded is not { } block || answer.Fingerprint is not (not 0 and var fingerprint))
        {
            return null;
        }

        var key = LedgerNames.Block(prompt.Scan.Messages[prompt.Scan.FinalUser].Chain, fingerprint);
        return block with { Key = key, IsParted = false, ExpiresAt = ledger.Expiry };
    }

    private bool IsReceipted(in MemoryOutcome outcome) => outcome.Receipt is not null && options.Receipts.Expiry > TimeSpan.Zero;

    private static string? ModelOf(ChatPrompt prompt) => JsonText.ToText(prompt.Scan.Model.Of(prompt.Body)) is { Length: > 0 } model ? model : null;
}
