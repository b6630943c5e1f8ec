using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>The model that learning asks: within the day's tokens and a time, for answers that follow a schema.</summary>
internal sealed class LearningModel(IChatClient? client, ModelLearningOptions options, ModelBudget budget, ModelMetrics metrics, TimeProvider time)
{
    // By which Microsoft.Extensions.AI.OpenAI sends a schema as strict.
    private const string StrictKey = "strict";

    /// <summary>Whether there is a model to ask.</summary>
    public bool IsOn => client is not null && options.IsOn;

    /// <summary>How long the conversation must be quiet, the time of an answer, and the like.</summary>
    public ModelLearningOptions Options => options;

    /// <summary>Asks.</summary>
    /// <returns>The answer; <see langword="null"/>: the day's tokens are spent, and nothing was sent.</returns>
    /// <exception cref="ModelUnavailableException">There was no answer.</exception>
    /// <exception cref="MalformedAnswerException">The answer does not follow the schema.</exception>
    /// <exception cref="MemoryStoreException">The day's tokens could not be counted.</exception>
    public async ValueTask<TAnswer?> AskAsync<TAnswer>(
        string prompt, string question, string name, JsonElement schema, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var estimate = TokenEstimate.Of(prompt) + TokenEstimate.Of(question);
        long taken = estimate + options.MaxOutputTokens;
        if (!await budget.TryTakeAsync(taken, cancellationToken).ConfigureAwait(false))
        {
            metrics.Ended("budget");
            return null;
        }

        var started = time.GetTimestamp();
        long spent = 0;
        try
        {
            var response = await SendAsync(prompt, question, name, schema, cancellationToken).ConfigureAwait(false);
            var output = response.Usage?.OutputTokenCount ?? TokenEstimate.Of(response.Text);
            var input = response.Usage?.InputTokenCount ?? estimate;
            spent = input + output;
            metrics.Answered(input, output, time.GetElapsedTime(started));
            var answer = Read(response, type);
            metrics.Ended("answered");
            return answer;
        }
        catch (ModelUnavailableException)
        {
            metrics.Ended("unavailable");
            throw;
        }
        catch (MalformedAnswerException)
        {
            metrics.Ended("malformed");
            throw;
        }
        finally
        {
            await budget.SettleAsync(spent - taken, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<ChatResponse> SendAsync(string prompt, string question, string name, JsonElement schema, CancellationToken cancellationToken)
    {
        var chat = new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, name),
            MaxOutputTokens = options.MaxOutputTokens,
            AdditionalProperties = new AdditionalPropertiesDictionary { [StrictKey] = true },
        };
        using var late = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await client!.GetResponseAsync([new ChatMessage(ChatRole.System, prompt), new ChatMessage(ChatRole.User, question)], chat, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelUnavailableException($"It did not answer within {options.Timeout:c}.", exception);
        }
    }

    private static TAnswer Read<TAnswer>(ChatResponse response, JsonTypeInfo<TAnswer> type)
        where TAnswer : class
    {
        if (response.FinishReason is { } reason && reason != ChatFinishReason.Stop)
        {
            throw new MalformedAnswerException($"It ended with '{(reason == ChatFinishReason.Length ? "length" : "something else than stop")}'.");
        }

        // Models that think aloud or fence their JSON, whatever was asked for, still mean the object.
        var text = response.Text;
        var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (start < 0 || end < start)
        {
            throw new MalformedAnswerException("It has no JSON object.");
        }

        try
        {
            return JsonSerializer.Deserialize(text.AsSpan(start, end + 1 - start), type) ?? throw new MalformedAnswerException("It is null.");
        }
        catch (JsonException exception)
        {
            throw new MalformedAnswerException("It is no JSON of the schema.", exception);
        }
    }
}
