using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>
/// Steps 9 and 10: what the user said is on its way to the disk before the request is forwarded, and durable before the
/// last bytes of the answer go out. The answer itself is looked at when the client has it.
/// </summary>
internal sealed class TurnLearning(ProxyOptions options, MemoryLearner learner, BlockLedger ledger, TimeProvider time)
{
    // An answer of 256 KB is a book chapter; beyond, it leaves no card and no fingerprint.
    private const int AnswerLimit = 256 * 1024;

    /// <summary>Learns from the prompt, forwards it, and learns from the answer.</summary>
    public Task ForwardAsync(HttpContext context, ChatPrompt prompt, MemoryOutcome outcome, RequestDelegate next)
    {
        var learns = options.Learning.Enabled && prompt.Control.Mode is MemoryMode.Full or MemoryMode.WriteOnly;
        var isUnderstood = prompt.Obstacle is null && prompt.Scan.FinalUser != ChatScan.None;
        return isUnderstood && (learns || prompt.Recorded is not null)
            ? ObserveAsync(context, prompt, outcome, learns, next)
            : next(context);
    }

    private async Task ObserveAsync(HttpContext context, ChatPrompt prompt, MemoryOutcome outcome, bool learns, RequestDelegate next)
    {
        var ticket = learns ? LearnPrompt(prompt, outcome) : default;
        var durable = ticket is { Accepted: true, KeepsMemory: true } ? ticket.Durable : Task.CompletedTask;
        var client = context.Response.Body;
        var observer = new AnswerObserver(client, context.Response, durable, options.Learning.AcknowledgeTimeout, AnswerLimit);
        context.Response.Body = observer;
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
                LearnAnswer(prompt, ChatAnswerReader.Read(observer.Answer), learns);
            }
        }
        finally
        {
            context.Response.Body = client;
            observer.Release();
        }
    }

    private LearnTicket LearnPrompt(ChatPrompt prompt, MemoryOutcome outcome)
    {
        using var activity = InterceptionActivity.Start("learn");
        ref readonly var message = ref prompt.Scan.Messages[prompt.Scan.FinalUser];
        var turn = new Turn(prompt.UserText, time.GetUtcNow())
        {
            Role = "user",
            Speaker = ChatText.Speaker(prompt.Body, message),
            Conversation = prompt.Place.Conversation,
            Sequence = prompt.Place.Sequence,
        };
        var model = JsonText.ToText(prompt.Scan.Model.Of(prompt.Body));
        return learner.Learn(new LearnRequest(prompt.Owner!.Value, turn, message.Chain.ToArray())
        {
            Model = model.Length == 0 ? null : model,
            Receipt = outcome.Receipt,
        });
    }

    private void LearnAnswer(ChatPrompt prompt, ChatAnswer answer, bool learns)
    {
        var chain = prompt.Scan.Messages[prompt.Scan.FinalUser].Chain;
        if (prompt.Recorded is { } block)
        {
            ledger.SetAnswer(prompt.Key, chain, block, answer.Fingerprint);
        }

        if (!learns || answer.Text.Length == 0)
        {
            return;
        }

        // The answer's turn is named by its prompt's, turned over: a regenerated answer takes the place of the first.
        var turn = new Turn(answer.Text, time.GetUtcNow())
        {
            Role = "assistant",
            Conversation = prompt.Place.Conversation,
            Sequence = prompt.Place.Sequence + 1,
        };
        learner.Learn(new LearnRequest(prompt.Owner!.Value, turn, new ChainHash(~chain.Value).ToArray()));
    }
}
