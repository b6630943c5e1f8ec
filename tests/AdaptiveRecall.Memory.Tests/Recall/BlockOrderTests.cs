using AdaptiveRecall.Memory.Recall;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class BlockOrderTests : IAsyncDisposable
{
    private readonly RecallFixture _recall = new();

    [Fact]
    public void A_few_are_in_the_order_of_time()
    {
        var chosen = Chosen("the dog barks", "a bicycle tour", "the dog sleeps");

        Assert.Equal(["the dog barks", "a bicycle tour", "the dog sleeps"], Texts(BlockOrder.Of([.. chosen.AsEnumerable().Reverse()])));
    }

    [Fact]
    public void More_than_eight_are_grouped_by_what_they_are_about()
    {
        var chosen = Chosen("dog barks", "bicycle tour", "dog sleeps", "violin lesson", "bicycle repaired", "rent paid", "dog swims", "violin strings", "soup burnt");

        Assert.Equal(
            ["dog barks", "dog sleeps", "dog swims", "bicycle tour", "bicycle repaired", "violin lesson", "violin strings", "rent paid", "soup burnt"],
            Texts(BlockOrder.Of(chosen)));
    }

    [Fact]
    public void Pinned_memories_stand_first_whatever_they_are_about()
    {
        var chosen = Chosen("dog barks", "bicycle tour", "dog sleeps", "violin lesson", "bicycle repaired", "rent paid", "dog swims", "violin strings", "soup burnt");
        chosen[8] = chosen[8] with { Memory = chosen[8].Memory with { Pinned = true } };

        Assert.Equal("soup burnt", Texts(BlockOrder.Of(chosen))[0]);
    }

    public ValueTask DisposeAsync() => _recall.DisposeAsync();

    private static List<string> Texts(List<PreparedMemory> memories) => memories.ConvertAll(static memory => memory.Memory.Text);

    private List<PreparedMemory> Chosen(params string[] texts) =>
        [.. texts.Select((text, i) => PreparedMemory.Of(_recall.New(text, memory => memory with { OccurredAt = memory.OccurredAt.AddDays(i) }), new RecallOptions()))];
}
