using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Use;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Chat;

/// <summary>What is done about a request before and after the model is asked. Never throws but for the caller's cancellation.</summary>
internal sealed partial class ChatMemory(
    ChatRecall recall,
    MemoryLearner learner,
    MemoryUse use,
    OwnerKeys keys,
    RecallOptions recallOptions,
    LearningOptions learningOptions,
    TimeProvider time,
    ILogger<ChatMemory> logger)
{
    /// <summary>An answer of 256 Ki characters is a book chapter; what is beyond leaves no trace.</summary>
    public const int AnswerLimit = 256 * 1024;

    /// <summary>Recalls, and takes what the user said on its way to the disk.</summary>
    /// <returns>The messages to send: the caller's own where there is nothing to inject.</returns>
    public async ValueTask<IReadOnlyList<ChatMessage>> BeginAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        var messages = recallOptions.Enabled ? await RecallAsync(turn, cancellationToken).ConfigureAwait(false) : turn.Messages;
        if (turn.IsFinal && learningOptions.Enabled)
        {
            var conversation = turn.ConversationAt(time.GetUtcNow());
            var said = new Turn(turn.Text, time.GetUtcNow())
            {
                Role = "user",
                Speaker = turn.Messages[turn.User].AuthorName,
                Conversation = conversation,
                Sequence = turn.IsServerSide ? null : turn.User,
            };
            turn.Ticket = learner.Learn(new LearnRequest(turn.Owner, said, turn.Name(conversation)) { Model = turn.Model });
        }

        return messages;
    }

    /// <summary>Learns from the answer, and waits until what the user said is durable, so that the next request finds it.</summary>
    public async ValueTask EndAsync(ChatTurn turn, string answer, CancellationToken cancellationToken)
    {
        if (!turn.IsFinal)
        {
            return;
        }

        if (learningOptions.Enabled && answer.Length is > 0 and <= AnswerLimit)
        {
            var said = new Turn(answer, time.GetUtcNow())
            {
                Role = "assistant",
                Conversation = turn.ConversationAt(time.GetUtcNow()),
                Sequence = turn.IsServerSide ? null : turn.User + 1,
            };
            learner.Learn(new LearnRequest(turn.Owner, said, ReadOnlyMemory<byte>.Empty) { Asked = turn.Text });
            use.Report(new UseReport(turn.Owner, turn.Text, answer, turn.Injected));
        }

        if (turn.Ticket is { Accepted: true, KeepsMemory: true, Durable: var durable })
        {
            try
            {
                await durable.WaitAsync(learningOptions.AcknowledgeTimeout, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The turn stays queued and is still written; the learner's own metric shows how late.
            }
        }
    }

    private async ValueTask<IReadOnlyList<ChatMessage>> RecallAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(recallOptions.Deadline, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            // Waits for the deadline and not for the work: a locked file ignores the token.
            var key = await keys.KeyOfAsync(turn.Owner, deadline.Token).AsTask().WaitAsync(deadline.Token).ConfigureAwait(false);
            var prompt = await recall.RecallAsync(turn, key, deadline.Token).AsTask().WaitAsync(deadline.Token).ConfigureAwait(false);
            turn.Injected = prompt.Shown;
            return prompt.Messages;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            DeadlinePassed(recallOptions.Deadline.TotalMilliseconds);
        }
        catch (MemoryStoreException exception)
        {
            StoreFailed(exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An embedder may fail in any way; its message may hold what the user said, so only its type is told.
            RecallFailed(exception.GetType().Name);
        }

        return turn.Messages;
    }

    [LoggerMessage(1, LogLevel.Warning, "Recall took longer than its deadline ({Milliseconds} ms): the request goes on without memory.")]
    private partial void DeadlinePassed(double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "The store could not be read: the request goes on without memory. {Cause}")]
    private partial void StoreFailed(string cause);

    [LoggerMessage(3, LogLevel.Error, "Recall failed with {Exception}: the request goes on without memory.")]
    private partial void RecallFailed(string exception);
}
