using System.Text.Json;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Proxy.CommandLine;
using AdaptiveRecall.Proxy.Tests.Interception;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Engine;

public sealed class EmbedderTests
{
    private const string User = "Content-Type: application/json\nx-user-id: anna\n";

    [Fact]
    public async Task Health_says_which_embedder_serves()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();

        await Eventually.Async(async () => (await proxy.GetAsync("/health/ready")).Text.Contains("\"embedder\":\"static/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_embeds_and_recall_goes_by_words_while_it_is_away()
    {
        await using var service = await EmbeddingService.StartAsync();
        await using var proxy = await ProxyUnderTest.StartAsync(
            ("Embedding:Kind", "openai"), ("Embedding:OpenAI:Url", service.Url), ("Embedding:OpenAI:Model", "letters"), ("Embedding:OpenAI:QueryTimeout", "5s"), ("Recall:Deadline", "6s"));
        Assert.Equal("openai/letters", proxy.Services.GetRequiredService<TextEmbedder>().Serving.Id);
        var created = await proxy.PostAsync("/memory/v1/memories", """{"text":"I keep a tortoise in the garden"}""", User);
        Assert.Equal(201, created.Status);
        Assert.True(service.Texts > 0);

        service.IsAway = true;
        var found = await proxy.PostAsync("/memory/v1/memories/search", """{"query":"what does the tortoise eat?"}""", User);
        var refused = await proxy.PostAsync("/memory/v1/memories", """{"text":"I moved to Oslo"}""", User);

        Assert.Equal(200, found.Status);
        Assert.Contains("tortoise in the garden", found.Text, StringComparison.Ordinal);
        Assert.Equal(503, refused.Status);
        Assert.Contains("embedder_unavailable", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_embedder_takes_over_the_memories_of_the_former_one()
    {
        var store = Path.Combine(Path.GetTempPath(), "adaptive-recall-tests", Path.GetRandomFileName(), "memory.db");
        await using (var before = await ProxyUnderTest.StartAsync(("Store", store)))
        {
            Assert.Equal(201, (await before.PostAsync("/memory/v1/memories", """{"text":"I keep a tortoise in the garden"}""", User)).Status);
        }

        await using var service = await EmbeddingService.StartAsync();
        await using var proxy = await ProxyUnderTest.StartAsync(
            ("Store", store), ("Embedding:Kind", "openai"), ("Embedding:OpenAI:Url", service.Url), ("Embedding:OpenAI:Model", "letters"), ("Embedding:OpenAI:QueryTimeout", "5s"), ("Recall:Deadline", "6s"));

        await Eventually.Async(async () => (await proxy.GetAsync("/health/ready")).Text.Contains("\"embedder\":\"openai/letters; the vectors of static/", StringComparison.Ordinal));
        var found = await proxy.PostAsync("/memory/v1/memories/search", """{"query":"tortoise"}""", User);
        Assert.Contains("tortoise in the garden", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_a_folder_that_is_no_model_fails() =>
        Assert.Equal(ExitCode.Failed, await ProxyCommand.InvokeAsync(["memory", "model", "add", "/no/such/model"], static _ => Task.FromResult(0)));

    /// <summary>Vectors of how often each letter is in a text.</summary>
    private sealed class EmbeddingService(WebApplication app) : IAsyncDisposable
    {
        public string Url => app.Urls.First() + "/v1";

        public bool IsAway { get; set; }

        public int Texts { get; private set; }

        public static async Task<EmbeddingService> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var service = new EmbeddingService(builder.Build());
            await service.RunAsync();
            return service;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task RunAsync()
        {
            app.MapPost("/v1/embeddings", async (HttpContext context) =>
            {
                using var body = await JsonDocument.ParseAsync(context.Request.Body);
                var texts = body.RootElement.GetProperty("input").EnumerateArray().Select(static text => text.GetString()!).ToArray();
                Texts += texts.Length;
                return IsAway ? Results.StatusCode(401) : Results.Json(new { data = texts.Select(static (text, index) => new { index, embedding = VectorOf(text) }) });
            });
            return app.StartAsync();
        }

        private static float[] VectorOf(string text)
        {
            var vector = new float[27];
            vector[26] = 0.1f;
            foreach (var letter in text.ToLowerInvariant().Where(char.IsAsciiLetterLower))
            {
                vector[letter - 'a']++;
            }

            return vector;
        }
    }
}
