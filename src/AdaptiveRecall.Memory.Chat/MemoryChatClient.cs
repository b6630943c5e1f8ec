using System.Runtime.CompilerServices;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Chat;

/// <summary>A chat client with a memory. The caller's messages and options are never changed; updates pass as they come.</summary>
internal sealed class MemoryChatClient(IChatClient inner, ChatMemory memory, MemoryChatOptions settings) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var turn = ReadTurn(messages, options);
        var asked = turn is null ? messages : await memory.BeginAsync(turn, cancellationToken).ConfigureAwait(false);
        var response = await base.GetResponseAsync(asked, options.WithoutMemory(), cancellationToken).ConfigureAwait(false);
        if (turn is not null)
        {
            await memory.EndAsync(turn, response.Text, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var turn = ReadTurn(messages, options);
        var asked = turn is null ? messages : await memory.BeginAsync(turn, cancellationToken).ConfigureAwait(false);
        var answer = new StringBuilder();
        await foreach (var update in base.GetStreamingResponseAsync(asked, options.WithoutMemory(), cancellationToken).ConfigureAwait(false))
        {
            if (turn is not null && answer.Length < ChatMemory.AnswerLimit)
            {
                answer.Append(update.Text);
            }

            yield return update;
        }

        if (turn is not null)
        {
            await memory.EndAsync(turn, answer.ToString(), cancellationToken).ConfigureAwait(false);
        }
    }

    private ChatTurn? ReadTurn(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        object? named = null;
        options?.AdditionalProperties?.TryGetValue(MemoryChatOptionsExtensions.OwnerProperty, out named);
        return (named is Owner owner ? owner : settings.CurrentOwner()) is { } whose ? ChatTurn.Read(whose, messages, options) : null;
    }
}
