using AdaptiveRecall.Memory.Onnx.Tests.Models;
using Xunit;

namespace AdaptiveRecall.Memory.Onnx.Tests;

public sealed class OnnxModelCheckTests : IDisposable
{
    private readonly TinyFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_model_that_runs_is_described_and_one_that_knows_nothing_is_warned_of()
    {
        var report = await OnnxModelCheck.RunAsync(_folder.Options(), Cancellation);

        Assert.True(report.IsUsable);
        Assert.Equal(["model", "tokenizer", "vectors", "texts", "prefixes", "embedder", "message", "similarity"], report.Facts.Select(static fact => fact.Label));
        Assert.Contains("8 of 8 numbers, the average of the tokens'", report.Facts.Select(static fact => fact.Text));

        // Its words are noise.
        Assert.Contains("deviations nearer", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_wrong_is_refused_with_everything_that_is_missing()
    {
        _folder.Delete("model.onnx");
        _folder.Delete("tokenizer.json");

        var report = await OnnxModelCheck.RunAsync(_folder.Options(), Cancellation);

        Assert.False(report.IsUsable);
        Assert.Equal(2, report.Problems.Count);
        Assert.All(report.Problems, problem => Assert.StartsWith($"Folder is '{_folder.Path}': ", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_is_a_problem()
    {
        _folder.Write("model.onnx", "no model");

        Assert.Contains("cannot be used", Assert.Single((await OnnxModelCheck.RunAsync(_folder.Options(), Cancellation)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_cannot_be_are_problems()
    {
        var report = await OnnxModelCheck.RunAsync(new OnnxEmbeddingOptions { BatchSize = 0, Threads = 65, MaxTokens = -1, Dimensions = 5000 }, Cancellation);

        Assert.Equal(5, report.Problems.Count);
        Assert.Contains("Folder is not set", report.Problems[^1], StringComparison.Ordinal);
    }
}
