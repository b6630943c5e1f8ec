using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Onnx.Tests.Models;
using Xunit;

namespace AdaptiveRecall.Memory.Onnx.Tests;

public sealed class OnnxEmbeddingGeneratorTests : IDisposable
{
    // "hello world", "the dog barks!", "Hellos": of different lengths, so that two of three are filled up in a batch.
    private static readonly string[] Texts = ["hello world", "the dog barks!", "Hellos"];
    private static readonly int[][] Pieces = [[2, 5, 6, 3], [2, 15, 17, 18, 9, 3], [2, 5, 7, 3]];

    private readonly TinyFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(OnnxPooling.Mean), InlineData(OnnxPooling.Cls)]
    public async Task Vectors_are_those_of_a_plain_forward_pass_alone_and_in_a_batch(OnnxPooling pooling)
    {
        using var generator = OnnxEmbeddingGenerator.Open(_folder.Options() with { Pooling = pooling });

        var batch = await generator.GenerateAsync(Texts, cancellationToken: Cancellation);

        for (var i = 0; i < Texts.Length; i++)
        {
            var alone = (await generator.GenerateAsync([Texts[i]], cancellationToken: Cancellation))[0].Vector;
            var expected = Expected(Pieces[i], pooling);
            AssertNear(expected, alone, 1e-5);
            AssertNear(expected, batch[i].Vector, 1e-5);
        }
    }

    [Fact]
    public async Task Batches_are_cut_and_come_back_in_order()
    {
        using var generator = OnnxEmbeddingGenerator.Open(_folder.Options() with { BatchSize = 2 });
        var texts = Enumerable.Range(0, 25).Select(static i => Texts[i % 3]).ToArray();

        var vectors = await generator.GenerateAsync(texts, cancellationToken: Cancellation);

        for (var i = 0; i < texts.Length; i++)
        {
            AssertNear(Expected(Pieces[i % 3], OnnxPooling.Mean), vectors[i].Vector, 1e-5);
        }

        Assert.Empty(await generator.GenerateAsync([], cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_quantised_model_gives_nearly_the_same_vectors()
    {
        _folder.Delete("model.onnx");
        _folder.Write("onnx/model_quantized.onnx", _folder.Model.ToOnnx(quantized: true));
        using var generator = OnnxEmbeddingGenerator.Open(_folder.Options());

        var vectors = await generator.GenerateAsync(Texts, cancellationToken: Cancellation);

        for (var i = 0; i < Texts.Length; i++)
        {
            AssertNear(Expected(Pieces[i], OnnxPooling.Mean), vectors[i].Vector, 0.03);
        }
    }

    [Fact]
    public async Task A_model_that_pools_is_taken_at_its_word()
    {
        _folder.Write("model.onnx", _folder.Model.ToOnnx(pooled: true));
        using var generator = OnnxEmbeddingGenerator.Open(_folder.Options());

        var vector = (await generator.GenerateAsync([Texts[0]], cancellationToken: Cancellation))[0].Vector;

        AssertNear(Expected(Pieces[0], OnnxPooling.Mean), vector, 1e-5);
        Assert.EndsWith("-8d-own", IdOf(generator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_and_memories_have_their_own_prefix()
    {
        using var generator = OnnxEmbeddingGenerator.Open(_folder.Options() with { QueryPrefix = "query: ", MemoryPrefix = "passage: " });
        var embedder = new TextEmbedder(generator).Configured;

        var query = await embedder.EmbedQueryAsync("hello", Cancellation);
        var memory = (await embedder.EmbedMemoriesAsync(["hello"], Cancellation))[0];

        AssertNear(Normalized(Expected([2, 12, 14, 5, 3], OnnxPooling.Mean)), query, 1e-5);
        AssertNear(Normalized(Expected([2, 13, 14, 5, 3], OnnxPooling.Mean)), memory, 1e-5);
    }

    [Fact]
    public async Task A_shortened_vector_is_the_beginning_at_length_one()
    {
        using var generator = OnnxEmbeddingGenerator.Open(_folder.Options() with { Dimensions = 3 });
        var embedder = new TextEmbedder(generator).Configured;

        var vector = await embedder.EmbedQueryAsync(Texts[0], Cancellation);

        Assert.Equal(3, embedder.Dimensions);
        AssertNear(Normalized(Expected(Pieces[0], OnnxPooling.Mean)[..3]), vector, 1e-5);
    }

    [Fact]
    public async Task A_long_text_loses_its_end_and_keeps_the_last_piece()
    {
        using var generator = OnnxEmbeddingGenerator.Open(_folder.Options() with { MaxTokens = 8 });

        var vector = (await generator.GenerateAsync([string.Join(' ', Enumerable.Repeat("dog", 5000))], cancellationToken: Cancellation))[0].Vector;

        AssertNear(Expected([2, 17, 17, 17, 17, 17, 17, 3], OnnxPooling.Mean), vector, 1e-5);
    }

    [Fact]
    public void The_id_changes_with_everything_that_changes_vectors_and_with_nothing_else()
    {
        using var other = new TinyFolder();
        var same = Id(other.Options());
        other.Write("model.onnx", new TinyBert(TinyFolder.Vocabulary.Length, seed: 8).ToOnnx());
        string[] ids =
        [
            Id(_folder.Options()),
            Id(other.Options()),
            Id(_folder.Options() with { Pooling = OnnxPooling.Cls }),
            Id(_folder.Options() with { Dimensions = 4 }),
            Id(_folder.Options() with { QueryPrefix = "query: " }),
            Id(_folder.Options() with { MemoryPrefix = "query: " }),
        ];

        Assert.Equal(ids[0], same);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Matches("^onnx/tiny-model-[0-9a-f]{12}-8d-mean$", ids[0]);

        static string Id(OnnxEmbeddingOptions options)
        {
            using var generator = OnnxEmbeddingGenerator.Open(options);
            return IdOf(generator);
        }
    }

    [Fact]
    public async Task Many_at_once_do_not_mix()
    {
        using var generator = OnnxEmbeddingGenerator.Open(_folder.Options());

        await Parallel.ForAsync(0, 200, Cancellation, async (i, cancellationToken) =>
        {
            var purpose = TextPurposeOption.Tell(i % 2 == 0 ? TextPurpose.Query : TextPurpose.Memory);
            var vector = (await generator.GenerateAsync([Texts[i % 3]], purpose, cancellationToken))[0].Vector;
            AssertNear(Expected(Pieces[i % 3], OnnxPooling.Mean), vector, 1e-5);
        });
    }

    [Fact]
    public async Task A_caller_that_goes_away_is_let_go()
    {
        using var generator = OnnxEmbeddingGenerator.Open(_folder.Options());
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.GenerateAsync(["hello"], cancellationToken: cancellation.Token));
        Assert.Single(await generator.GenerateAsync(["hello"], cancellationToken: Cancellation));
    }

    [Fact]
    public void A_model_that_takes_something_else_is_refused_with_its_inputs()
    {
        _folder.Write("model.onnx", _folder.Model.ToOnnx(extraInput: "pixel_values"));

        var error = Assert.Throws<InvalidDataException>(() => OnnxEmbeddingGenerator.Open(_folder.Options()));

        Assert.Contains("pixel_values", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no model")]
    [InlineData("")]
    public void A_file_that_is_no_model_is_refused(string content)
    {
        _folder.Write("model.onnx", content);

        var error = Assert.Throws<InvalidDataException>(() => OnnxEmbeddingGenerator.Open(_folder.Options()));

        Assert.Contains("cannot be used", error.Message, StringComparison.Ordinal);
    }

    private static string IdOf(OnnxEmbeddingGenerator generator) => new TextEmbedder(generator).Configured.Id;

    private double[] Expected(int[] pieces, OnnxPooling pooling)
    {
        var tokens = _folder.Model.Forward(pieces);
        return pooling == OnnxPooling.Cls ? tokens[0] : [.. Enumerable.Range(0, TinyBert.Size).Select(i => tokens.Average(token => token[i]))];
    }

    private static double[] Normalized(double[] vector)
    {
        var length = Math.Sqrt(vector.Sum(static value => value * value));
        return [.. vector.Select(value => value / length)];
    }

    private static void AssertNear(double[] expected, ReadOnlyMemory<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual.Span[i], tolerance);
        }
    }
}
