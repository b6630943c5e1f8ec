using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Buffering;

public sealed class PooledBodyTests
{
    private const int Cap = 100_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(70_000)]
    [InlineData(Cap)]
    public async Task A_body_within_the_cap_is_read_whole_with_or_without_its_length(int length)
    {
        var pool = new ScanBufferPool();
        var bytes = Bytes(length);
        foreach (var announced in new long?[] { length, null })
        {
            using var body = await PooledBody.ReadAsync(new Trickle(bytes), announced, Cap, pool, Cancellation);

            Assert.Equal(BodyReadOutcome.Complete, body.Outcome);
            Assert.Equal(bytes, body.Memory.ToArray());
        }

        Assert.Equal(0, pool.Lent);
    }

    [Fact]
    public async Task A_body_announced_above_the_cap_is_not_read()
    {
        var pool = new ScanBufferPool();
        var source = new Trickle(Bytes(Cap + 1));

        using var body = await PooledBody.ReadAsync(source, Cap + 1, Cap, pool, Cancellation);

        Assert.Equal(BodyReadOutcome.TooLarge, body.Outcome);
        Assert.Equal(0, source.Taken);
        Assert.Equal(0, pool.Lent);
    }

    [Fact]
    public async Task A_chunked_body_above_the_cap_goes_on_as_what_was_read_and_then_the_rest()
    {
        var bytes = Bytes(Cap * 3);
        var source = new Trickle(bytes);
        using var body = await PooledBody.ReadAsync(source, null, Cap, new ScanBufferPool(), Cancellation);
        Assert.Equal(BodyReadOutcome.TooLarge, body.Outcome);
        Assert.Equal(Cap + 1, source.Taken);

        await using var resumed = new ResumedBodyStream(body, source);

        Assert.Equal(bytes, await ReadAll(resumed));
    }

    [Fact]
    public async Task At_the_pools_limit_what_was_read_is_kept_and_the_rest_follows()
    {
        var pool = new ScanBufferPool(limit: 20_000);
        var bytes = Bytes(50_000);
        var source = new Trickle(bytes);

        using (var body = await PooledBody.ReadAsync(source, null, Cap, pool, Cancellation))
        {
            Assert.Equal(BodyReadOutcome.Busy, body.Outcome);
            Assert.Equal(1, pool.Refused);
            await using var resumed = new ResumedBodyStream(body, source);
            Assert.Equal(bytes, await ReadAll(resumed));
        }

        Assert.Equal(0, pool.Lent);
    }

    [Fact]
    public async Task A_read_that_fails_gives_its_buffer_back()
    {
        var pool = new ScanBufferPool();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await PooledBody.ReadAsync(new Trickle(Bytes(10)), 10, Cap, pool, cancelled.Token));

        Assert.Equal(0, pool.Lent);
    }

    [Fact]
    public async Task A_stream_over_a_body_that_is_over_fails_instead_of_reading_anothers_bytes()
    {
        var body = await Spliced.Buffer(Bytes(100));
        await using var stream = new SplicedBodyStream(body, new PromptSplice());
        body.Dispose();

        Assert.Throws<ObjectDisposedException>(() => stream.Read(new byte[10]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Insertions_come_out_where_they_belong_whatever_the_size_of_reads(int size)
    {
        using var body = await Spliced.Buffer("0123456789"u8.ToArray());
        var splice = new PromptSplice();
        splice.Add(new Insertion(10, "end"u8.ToArray()));
        splice.Add(new Insertion(0, "start"u8.ToArray()));
        splice.Add(new Insertion(5, "first"u8.ToArray()));
        splice.Add(new Insertion(5, "second"u8.ToArray()));
        splice.Add(new Insertion(6, ReadOnlyMemory<byte>.Empty));
        await using var stream = new SplicedBodyStream(body, splice);
        var length = stream.Length;

        var all = await ReadAll(stream, size);

        Assert.Equal("start01234firstsecond56789end"u8.ToArray(), all);
        Assert.Equal(all.Length, length);
    }

    private static async Task<byte[]> ReadAll(Stream stream, int size = 777)
    {
        using var all = new MemoryStream();
        var buffer = new byte[size];
        for (var read = await stream.ReadAsync(buffer, Cancellation); read > 0; read = await stream.ReadAsync(buffer, Cancellation))
        {
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    // Gives what it likes, as a socket does.
    private sealed class Trickle(byte[] bytes) : ReadOnlyBodyStream
    {
        private readonly Random _random = new(1);

        public int Taken { get; private set; }

        public override long Length => throw new NotSupportedException();

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(Math.Min(buffer.Length, bytes.Length - Taken), _random.Next(1, 5000));
            bytes.AsSpan(Taken, count).CopyTo(buffer);
            Taken += count;
            return count;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            return Read(buffer.Span);
        }
    }
}
