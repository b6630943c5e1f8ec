using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Embedding;

public sealed class EmbedderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_vector_is_brought_to_length_one()
    {
        var embedder = new TextEmbedder(new StubGenerator(static _ => [3, -4])).Configured;

        var vector = await embedder.EmbedQueryAsync("a", Cancellation);

        Assert.Equal([0.6f, -0.8f], vector.ToArray());
    }

    [Fact]
    public async Task A_vector_of_huge_values_is_brought_to_length_one()
    {
        var embedder = new TextEmbedder(new StubGenerator(static _ => [float.MaxValue, 0])).Configured;

        var vector = await embedder.EmbedQueryAsync("a", Cancellation);

        Assert.Equal([1f, 0f], vector.ToArray());
    }

    [Fact]
    public async Task A_zero_vector_stays_zero()
    {
        var embedder = new TextEmbedder(new StubGenerator(static _ => [0, 0])).Configured;

        var vector = await embedder.EmbedQueryAsync("a", Cancellation);

        Assert.Equal([0f, 0f], vector.ToArray());
    }

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public async Task A_value_that_is_no_number_is_refused(float value)
    {
        var embedder = new TextEmbedder(new StubGenerator(_ => [value, 1])).Configured;

        await Assert.ThrowsAsync<InvalidDataException>(async () => await embedder.EmbedQueryAsync("a", Cancellation));
    }

    [Fact]
    public async Task A_vector_of_another_length_is_refused_with_both_lengths()
    {
        var embedder = new TextEmbedder(new StubGenerator(static text => new float[text.Length]) { Metadata = new("p", null, "m", 3) }).Configured;
        await embedder.EmbedQueryAsync("abc", Cancellation);

        var error = await Assert.ThrowsAsync<InvalidDataException>(async () => await embedder.EmbedQueryAsync("ab", Cancellation));

        Assert.Contains("p/m gave a vector of 2 dimensions where 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_vector_is_refused()
    {
        var embedder = new TextEmbedder(new StubGenerator(static _ => [])).Configured;

        await Assert.ThrowsAsync<InvalidDataException>(async () => await embedder.EmbedQueryAsync("a", Cancellation));
    }

    [Fact]
    public async Task A_vector_too_few_is_refused()
    {
        var embedder = new TextEmbedder(new StubGenerator(static _ => [1]) { Missing = 1 }).Configured;

        await Assert.ThrowsAsync<InvalidDataException>(async () => await embedder.EmbedQueryAsync("a", Cancellation));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await embedder.EmbedMemoriesAsync(["a", "b"], Cancellation));
    }

    [Fact]
    public async Task Dimensions_are_those_of_the_first_vector_where_the_generator_does_not_say()
    {
        var embedder = new TextEmbedder(new StubGenerator(static _ => [1, 0, 0])).Configured;
        Assert.Throws<InvalidOperationException>(() => embedder.Dimensions);

        await embedder.EmbedQueryAsync("a", Cancellation);

        Assert.Equal(3, embedder.Dimensions);
    }

    [Fact]
    public void The_id_names_provider_and_model()
    {
        Assert.Equal("p/m", new TextEmbedder(new StubGenerator(static _ => [1]) { Metadata = new("p", null, "m", 1) }).Configured.Id);
        Assert.Equal("StubGenerator/default", new TextEmbedder(new StubGenerator(static _ => [1])).Configured.Id);
    }

    [Fact]
    public async Task Texts_of_memories_come_back_in_order_and_do_not_fill_the_cache_of_queries()
    {
        var generator = new StubGenerator(static text => text == "x" ? [1, 0] : [0, 1]);
        var embedder = new TextEmbedder(generator).Configured;

        var vectors = await embedder.EmbedMemoriesAsync(["x", "y"], Cancellation);
        await embedder.EmbedQueryAsync("x", Cancellation);

        Assert.Equal([1f, 0f], vectors[0].ToArray());
        Assert.Equal([0f, 1f], vectors[1].ToArray());
        Assert.Equal(2, generator.Calls);
        Assert.Empty(await embedder.EmbedMemoriesAsync([], Cancellation));
        Assert.Equal(2, generator.Calls);
    }

    [Fact]
    public async Task A_text_asked_again_is_not_embedded_again_and_both_are_counted()
    {
        using var meters = new RecordedMeters();
        var generator = new StubGenerator(static _ => [1]);
        var embedder = new TextEmbedder(generator, meters).Configured;

        await embedder.EmbedQueryAsync("a", Cancellation);
        await embedder.EmbedQueryAsync("a", Cancellation);

        Assert.Equal(1, generator.Calls);
        Assert.Equal(["miss", "hit"], meters.Outcomes);
    }

    [Fact]
    public async Task The_cache_is_bounded_and_says_what_it_drops()
    {
        using var meters = new RecordedMeters();
        var generator = new StubGenerator(static _ => [1]);
        var embedder = new TextEmbedder(generator, meters).Configured;
        for (var i = 0; i < 3 * VectorCache.Limit; i++)
        {
            await embedder.EmbedQueryAsync($"{i}", Cancellation);
            await embedder.EmbedQueryAsync("0", Cancellation);
        }

        Assert.Equal(3 * VectorCache.Limit, generator.Calls);
        Assert.InRange(meters.Evictions, 2 * VectorCache.Limit, 3 * VectorCache.Limit);

        await embedder.EmbedQueryAsync("1", Cancellation);
        Assert.Equal((3 * VectorCache.Limit) + 1, generator.Calls);
    }

    [Fact]
    public void What_completes_at_once_is_returned_at_once()
    {
        var embedder = new TextEmbedder(new StubGenerator(static _ => [1])).Configured;

        var task = embedder.EmbedQueryAsync("a", Cancellation).AsTask();

        Assert.True(task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_takes_time_is_awaited_and_can_be_cancelled()
    {
        var gate = new TaskCompletionSource();
        var embedder = new TextEmbedder(new StubGenerator(static _ => [1]) { Gate = gate.Task }).Configured;
        using var cancellation = new CancellationTokenSource();

        var cancelled = embedder.EmbedQueryAsync("a", cancellation.Token).AsTask();
        var awaited = embedder.EmbedQueryAsync("b", Cancellation).AsTask();
        Assert.False(awaited.IsCompleted);
        await cancellation.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        var vector = await awaited;
        Assert.Equal([1f], vector.ToArray());
    }

    private sealed class RecordedMeters : IMeterFactory
    {
        private readonly List<Meter> _meters = [];
        private readonly MeterListener _listener = new();

        public RecordedMeters()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (_meters.Contains(instrument.Meter))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                if (instrument.Name == "adaptiverecall.embedding.cache.evictions")
                {
                    Evictions += value;
                }
                else
                {
                    Outcomes.Add((string)tags[0].Value!);
                }
            });
            _listener.Start();
        }

        public List<string> Outcomes { get; } = [];

        public long Evictions { get; private set; }

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose()
        {
            _listener.Dispose();
            _meters.ForEach(static meter => meter.Dispose());
        }
    }
}
