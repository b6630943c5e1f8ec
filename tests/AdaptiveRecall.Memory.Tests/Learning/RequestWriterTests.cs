using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Spool;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning;

public sealed class RequestWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("adaptive-recall-").FullName;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 40)]
    public async Task An_answer_that_never_comes_is_waited_for_only_so_long(bool spools, int seconds)
    {
        var time = new FakeTimeProvider();
        var spool = new TurnSpool(new LearningOptions { SpoolFolder = spools ? _folder : null }, NullLogger.Instance);
        var writer = new RequestWriter(new InMemoryStore(time), spool, TimeSpan.FromSeconds(1), time);
        var never = new TaskCompletionSource<int>();

        var waiting = writer.WaitAsync(new ValueTask<int>(never.Task), TestContext.Current.CancellationToken).AsTask();
        time.Advance(TimeSpan.FromSeconds(seconds - 0.5));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
