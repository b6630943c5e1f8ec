using AdaptiveRecall.Memory.Embedding;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Embedding;

public sealed class SimilarityMeasurementTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reference_is_what_the_embedder_inside_shows()
    {
        using var generator = new StaticEmbeddingGenerator();

        var measured = await SimilarityMeasurement.TakeAsync(new TextEmbedder(generator).Configured, Cancellation);

        Assert.Multiple(
            () => Assert.Equal(SimilarityScale.Reference.Unrelated, measured.Scale.Unrelated, 0.001),
            () => Assert.Equal(SimilarityScale.Reference.Related, measured.Scale.Related, 0.001),
            () => Assert.InRange(measured.Separation, 1.9, 2.1));
    }

    [Fact]
    public async Task Another_scale_is_brought_to_the_reference_when_similarities_are_only_squeezed()
    {
        // As E5 has them: everything between .7 and 1, in the same order.
        using var inside = new StaticEmbeddingGenerator();
        var squeezed = new TextEmbedder(new StubGenerator(text => [.. inside.Embed(text).Select(static value => value * 0.55f), 0.835f])).Configured;

        squeezed.Scale = (await SimilarityMeasurement.TakeAsync(squeezed, Cancellation)).Scale;

        Assert.InRange(squeezed.Scale.Unrelated, .68, .78);
        foreach (var cosine in new[] { -.2f, 0, .3f, .8f })
        {
            Assert.Equal(cosine, squeezed.Scale.ToReference((cosine * .55f * .55f) + (.835f * .835f)), 0.02f);
        }
    }

    [Fact]
    public async Task An_embedder_that_tells_nothing_apart_is_seen()
    {
        var measured = await SimilarityMeasurement.TakeAsync(new TextEmbedder(new StubGenerator(static text => [text.Length, 1 + (text.Length % 7)])).Configured, Cancellation);

        Assert.True(measured.Separation < SimilarityMeasurement.LeastSeparation);
    }

    [Fact]
    public void What_is_not_known_is_no_evidence()
    {
        Assert.False(SimilarityScale.Unknown.IsKnown);
        Assert.Equal((float)SimilarityScale.Reference.Unrelated, SimilarityScale.Unknown.ToReference(.99f));
        Assert.Equal(0, new SimilarityScale(.75, .9).ToReference(0));
        Assert.Equal(.4f, SimilarityScale.Reference.ToReference(.4f), 1e-6f);
    }
}
