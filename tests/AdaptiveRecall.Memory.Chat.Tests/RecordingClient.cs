using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Chat.Tests;

/// <summary>A model that says what the test wants, and keeps what it was asked.</summary>
internal sealed class RecordingClient : IChatClient
{
    public List<IReadOnlyList<ChatMessage>> Requests { get; } = [];

    public ChatOptions? LastOptions { get; private set; }

    public Func<IReadOnlyList<ChatMessage>, ChatMessage> Answer { get; set; } = static _ => new ChatMessage(ChatRole.Assistant, "Ok.");

    public string LastPrompt => Requests[^1].Last(static message => message.Role == ChatRole.User).Text;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(Record(messages, options)));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var word in Record(messages, options).Text.Split(' '))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, word + " ");
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private ChatMessage Record(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        Requests.Add([.. messages]);
        LastOptions = options;
        return Answer(Requests[^1]);
    }
}
