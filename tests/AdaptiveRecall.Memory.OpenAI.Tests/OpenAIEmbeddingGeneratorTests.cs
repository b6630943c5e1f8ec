using System.Diagnostics;
using AdaptiveRecall.Memory.Embedding;
using Xunit;

namespace AdaptiveRecall.Memory.OpenAI.Tests;

public sealed class OpenAIEmbeddingGeneratorTests : IAsyncLifetime
{
    private EmbeddingService _service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await EmbeddingService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Vectors_come_back_in_the_order_of_the_texts_whatever_order_they_were_sent_in()
    {
        using var generator = Open();

        var vectors = await generator.GenerateAsync(["a", "bb", "ccc"], cancellationToken: Cancellation);

        Assert.Equal(["a", "bb", "ccc"], vectors.Select(static vector => new string((char)vector.Vector.Span[1], (int)vector.Vector.Span[0])));
        var request = Assert.Single(_service.Requests);
        Assert.Equal("""{"model":"m","input":["a","bb","ccc"],"encoding_format":"float"}""", request.ToJsonString());
        Assert.DoesNotContain("traceparent", _service.Headers!.Keys);
    }

    [Fact]
    public async Task Batches_prefixes_dimensions_and_length_are_as_set()
    {
        using var generator = Open(static options => options with { BatchSize = 2, Dimensions = 3, QueryPrefix = "q: ", MemoryPrefix = "p: ", MaxCharacters = 100 });

        await generator.GenerateAsync(["a", new string('b', 99) + "😀", " "], TextPurposeOption.Tell(TextPurpose.Memory), Cancellation);
        await generator.GenerateAsync(["a"], TextPurposeOption.Tell(TextPurpose.Query), Cancellation);

        Assert.Equal(3, _service.Requests.Count);
        Assert.Equal(["p: a", "p: " + new string('b', 99)], Inputs(0));
        Assert.Equal(["p:  "], Inputs(1));
        Assert.Equal(["q: a"], Inputs(2));
        Assert.All(_service.Requests, static request => Assert.Equal(3, request["dimensions"]!.GetValue<int>()));

        IEnumerable<string> Inputs(int request) => _service.Requests[request]["input"]!.AsArray().Select(static text => text!.GetValue<string>());
    }

    [Theory]
    [InlineData("Authorization", "Bearer k-1"), InlineData("api-key", "k-1"), InlineData("x-api-key", "k-1")]
    public async Task The_key_is_sent_as_the_service_wants_it(string header, string value)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "k-1\nsecond line\n", Cancellation);
            using var generator = Open(options => options with { ApiKeyFile = file, ApiKeyHeader = header });

            await generator.GenerateAsync(["a"], cancellationToken: Cancellation);

            Assert.Equal(value, _service.Headers![header]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(500), InlineData(503), InlineData(429), InlineData(408)]
    public async Task What_passes_is_tried_again(int status)
    {
        var answers = 0;
        _service.Answer = (context, texts) => Interlocked.Increment(ref answers) < 3
            ? EmbeddingService.Status(status)(context, texts)
            : EmbeddingService.WriteAsync(context, texts.Select(EmbeddingService.VectorOf));
        using var generator = Open();

        Assert.Single(await generator.GenerateAsync(["a"], cancellationToken: Cancellation));
        Assert.Equal(3, answers);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        var answers = 0;
        _service.Answer = (context, texts) =>
        {
            if (Interlocked.Increment(ref answers) == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return EmbeddingService.WriteAsync(context, texts.Select(EmbeddingService.VectorOf));
        };
        using var generator = Open();

        Assert.Single(await generator.GenerateAsync(["a"], cancellationToken: Cancellation));
    }

    [Fact]
    public async Task The_time_that_a_service_asks_for_is_waited()
    {
        var answers = 0;
        _service.Answer = (context, texts) => Interlocked.Increment(ref answers) == 1
            ? EmbeddingService.Status(429, retryAfter: 1)(context, texts)
            : EmbeddingService.WriteAsync(context, texts.Select(EmbeddingService.VectorOf));
        using var generator = Open();
        var started = Stopwatch.GetTimestamp();

        await generator.GenerateAsync(["a"], cancellationToken: Cancellation);

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(.99), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_message_does_not_wait_for_an_attempt_that_comes_too_late()
    {
        _service.Answer = EmbeddingService.Status(429, retryAfter: 30);
        using var generator = Open(static options => options with { QueryTimeout = TimeSpan.FromSeconds(20) });
        var started = Stopwatch.GetTimestamp();

        var error = await Assert.ThrowsAsync<EmbedderUnavailableException>(() => generator.GenerateAsync(["a"], TextPurposeOption.Tell(TextPurpose.Query), Cancellation));

        Assert.Contains("429", error.Message, StringComparison.Ordinal);
        Assert.Single(_service.Requests);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData(401, "look at the key"), InlineData(404, "look at Url and Model"), InlineData(400, "MaxCharacters"), InlineData(302, "redirects are not followed"), InlineData(418, "418")]
    public async Task What_does_not_pass_is_not_tried_again_and_says_what_to_do(int status, string advice)
    {
        _service.Answer = (context, texts) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return EmbeddingService.Status(status)(context, texts);
        };
        using var generator = Open();

        var error = await Assert.ThrowsAsync<EmbedderUnavailableException>(() => generator.GenerateAsync(["a"], cancellationToken: Cancellation));

        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody reads", error.Message, StringComparison.Ordinal);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task A_slow_service_costs_a_message_its_own_time_and_soon_nothing()
    {
        var gate = new TaskCompletionSource();
        _service.Answer = (_, _) => gate.Task;
        using var generator = Open(static options => options with { QueryTimeout = TimeSpan.FromMilliseconds(100) });
        for (var i = 0; i < 3; i++)
        {
            var slow = await Assert.ThrowsAsync<EmbedderUnavailableException>(() => AskAsync(generator));
            Assert.Contains("within 100 ms", slow.Message, StringComparison.Ordinal);
        }

        var open = await Assert.ThrowsAsync<EmbedderUnavailableException>(() => AskAsync(generator));

        Assert.Contains("is away", open.Message, StringComparison.Ordinal);
        Assert.Equal(3, _service.Requests.Count);
        gate.SetResult();
    }

    [Fact]
    public async Task A_service_that_is_back_is_used_again()
    {
        _service.Answer = EmbeddingService.Status(401);
        using var generator = Open();
        for (var i = 0; i < 4; i++)
        {
            await Assert.ThrowsAsync<EmbedderUnavailableException>(() => AskAsync(generator));
        }

        Assert.Equal(3, _service.Requests.Count);
        _service.Answer = static (context, texts) => EmbeddingService.WriteAsync(context, texts.Select(EmbeddingService.VectorOf));

        var deadline = DateTime.UtcNow + TimeSpan.FromSeconds(20);
        while (await Record.ExceptionAsync(() => AskAsync(generator)) is EmbedderUnavailableException)
        {
            Assert.True(DateTime.UtcNow < deadline, "The service was not used again.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation);
        }
    }

    [Fact]
    public async Task Texts_that_are_refused_do_not_open_the_circuit()
    {
        _service.Answer = EmbeddingService.Status(400);
        using var generator = Open();
        for (var i = 0; i < 6; i++)
        {
            await Assert.ThrowsAsync<EmbedderUnavailableException>(() => AskAsync(generator));
        }

        Assert.Equal(6, _service.Requests.Count);
    }

    [Theory]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2,3]}]}""", "1 vectors for 2 texts")]
    [InlineData("""{"data":[]}""", "0 vectors for 2 texts")]
    [InlineData("{}", "0 vectors for 2 texts")]
    [InlineData("null", "0 vectors for 2 texts")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2,3]},{"index":0,"embedding":[1,2,3]}]}""", "indexes")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2,3]},{"index":-1,"embedding":[1,2,3]}]}""", "indexes")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2,3]},{"index":1,"embedding":[1,2]}]}""", "2 dimensions where 3")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2,3]},{"index":1,"embedding":[]}]}""", "an empty vector")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2,3]},null]}""", "an empty vector")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2,1e999]},{"index":1,"embedding":[1,2,3]}]}""", "no finite number")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2,NaN]},{"index":1,"embedding":[1,2,3]}]}""", "no list of vectors")]
    [InlineData("""{"data":[{"index":0,"embedding":"AACAPw=="}]}""", "no list of vectors")]
    [InlineData("<html>", "no list of vectors")]
    [InlineData("", "no list of vectors")]
    public async Task An_answer_that_is_not_what_was_asked_for_is_refused(string body, string problem)
    {
        _service.Answer = EmbeddingService.Raw(body);
        using var generator = Open();

        var error = await Assert.ThrowsAsync<EmbedderUnavailableException>(() => generator.GenerateAsync(["a", "b"], cancellationToken: Cancellation));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_of_another_length_than_set_are_refused()
    {
        using var generator = Open(static options => options with { Dimensions = 4 });

        var error = await Assert.ThrowsAsync<EmbedderUnavailableException>(() => AskAsync(generator));

        Assert.Contains("3 dimensions where 4 were expected: look at Dimensions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_left()
    {
        var written = 0L;
        _service.Answer = async (context, _) =>
        {
            var block = new byte[64 * 1024];
            block.AsSpan().Fill((byte)' ');
            while (!context.RequestAborted.IsCancellationRequested && written < 64 * 1024 * 1024)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
                Interlocked.Add(ref written, block.Length);
            }
        };
        using var generator = Open(static options => options with { Dimensions = 3 });

        var error = await Assert.ThrowsAsync<EmbedderUnavailableException>(() => generator.GenerateAsync(["a"], cancellationToken: Cancellation));

        Assert.Contains("longer than", error.Message, StringComparison.Ordinal);
        Assert.True(Interlocked.Read(ref written) < 32 * 1024 * 1024);
    }

    [Fact]
    public async Task A_caller_that_goes_away_is_no_failure_of_the_service()
    {
        var gate = new TaskCompletionSource();
        _service.Answer = (_, _) => gate.Task;
        using var generator = Open(static options => options with { QueryTimeout = TimeSpan.FromSeconds(30) });
        for (var i = 0; i < 4; i++)
        {
            using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.GenerateAsync(["a"], TextPurposeOption.Tell(TextPurpose.Query), impatient.Token));
        }

        gate.SetResult();
        _service.Answer = static (context, texts) => EmbeddingService.WriteAsync(context, texts.Select(EmbeddingService.VectorOf));
        await AskAsync(generator);
    }

    [Fact]
    public async Task Nobody_listening_is_said_without_the_address_s_secrets()
    {
        using var generator = Open(static options => options with { Timeout = TimeSpan.FromMilliseconds(300) });
        await _service.DisposeAsync();

        var error = await Assert.ThrowsAsync<EmbedderUnavailableException>(() => generator.GenerateAsync(["a"], cancellationToken: Cancellation));

        Assert.Equal("The embedding service did not give vectors: it cannot be reached, or broke off.", error.Message);
        _service = await EmbeddingService.StartAsync();
    }

    [Fact]
    public void The_id_names_what_changes_vectors()
    {
        string[] ids =
        [
            Id(static options => options),
            Id(static options => options with { Model = "n" }),
            Id(static options => options with { Dimensions = 3 }),
            Id(static options => options with { QueryPrefix = "q" }),
            Id(static options => options with { MemoryPrefix = "q" }),
        ];

        Assert.Equal("openai/m", ids[0]);
        Assert.Equal("openai/m-3d", ids[2]);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids[0], Id(static options => options with { Url = "http://elsewhere.example/v1" }));

        string Id(Func<OpenAIEmbeddingOptions, OpenAIEmbeddingOptions> change)
        {
            using var generator = Open(change);
            return new TextEmbedder(generator).Configured.Id;
        }
    }

    private OpenAIEmbeddingGenerator Open(Func<OpenAIEmbeddingOptions, OpenAIEmbeddingOptions>? change = null)
    {
        var options = new OpenAIEmbeddingOptions { Url = _service.Url, Model = "m", QueryTimeout = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromSeconds(20) };
        return new OpenAIEmbeddingGenerator(change?.Invoke(options) ?? options, TimeProvider.System);
    }

    private static async Task AskAsync(OpenAIEmbeddingGenerator generator) =>
        await generator.GenerateAsync(["a"], TextPurposeOption.Tell(TextPurpose.Query), Cancellation);
}
