using System.Text.Json;
using System.Text.Json.Nodes;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.OpenAI;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.ModelExtraction;

/// <summary>A learner with a model behind a real socket that records what it is asked and answers as it is told.</summary>
internal sealed class ModelWorld : IAsyncDisposable
{
    public const string Nothing = """{"statements":[],"relations":[]}""";

    private readonly List<IChatClient> _clients = [];

    private ModelWorld(StubUpstream service)
    {
        Service = service;
        World.Options.Model.Name = "memory-model";
        World.Options.Model.Url = new Uri(service.Address, "/v1").ToString();
        Answer(Nothing);
    }

    public LearningWorld World { get; } = new();

    public StubUpstream Service { get; }

    public static async Task<ModelWorld> StartAsync() => new(await StubUpstream.StartAsync());

    public static string Statement(string text, string quote, string kind = "fact", int turn = 1, int? replaces = null) =>
        JsonSerializer.Serialize(new { text, kind, turn, quote, replaces });

    public static string Answers(params string[] statements) => $$"""{"statements":[{{string.Join(',', statements)}}],"relations":[]}""";

    public void Answer(string content) => Service.Answer = StubAnswers.ChatCompletion(content);

    /// <summary>A worker as one proxy of several would have it.</summary>
    public OwnerWorker NewWorker(IMemoryStore? store = null)
    {
        var client = OpenAIChat.Open(World.Options.Model);
        _clients.Add(client);
        var parts = new LearningParts(store ?? World.Store, World.Embedder, World.Time, World.Meters, World.Options, client);
        return new OwnerWorker(store ?? World.Store, parts.Reconciler, parts.Lifecycle, parts.Extractor, Options.Create(World.Options), World.Time, NullLogger<OwnerWorker>.Instance);
    }

    /// <summary>Lets the conversation become quiet, and does the work that is due.</summary>
    public async Task AskAsync(TimeSpan? after = null)
    {
        World.Time.Advance(after ?? World.Options.Model.QuietPeriod);
        using var worker = NewWorker();
        while (await worker.WorkAsync(TestContext.Current.CancellationToken))
        {
        }
    }

    /// <summary>What the model was asked by a request.</summary>
    public JsonNode Question(int request = 0) => JsonNode.Parse(Body(request)["messages"]![1]!["content"]!.GetValue<string>())!;

    public JsonNode Body(int request = 0) => JsonNode.Parse(Service.Requests[request].Body)!;

    /// <summary>The memories that the model made.</summary>
    public async Task<IReadOnlyList<Memory.Memories.Memory>> DerivedAsync() => [.. (await World.MemoriesAsync()).Where(static memory => memory.Source.Type == MemorySource.Derived)];

    /// <summary>What is still held of turns that wait for the model.</summary>
    public async Task<IReadOnlyList<OwnerRecord>> WaitingAsync() =>
        [.. (await World.Store.ListRecordsAsync(await World.KeyAsync(), 1000, null, TestContext.Current.CancellationToken)).Where(static record => record.Key.Kind is RecordKind.Said or RecordKind.Judged)];

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(static client => client.Dispose());
        await World.DisposeAsync();
        await Service.DisposeAsync();
    }
}
