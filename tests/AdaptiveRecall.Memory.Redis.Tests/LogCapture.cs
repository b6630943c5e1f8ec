using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>Keeps what the store logs.</summary>
internal sealed class LogCapture : ILogger<RedisMemoryStore>
{
    private readonly ConcurrentQueue<string> _messages = [];

    public IReadOnlyCollection<string> Messages => _messages;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _messages.Enqueue($"{logLevel}: {formatter(state, exception)}");
}
