using System.Buffers;
using System.Reflection;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Transfer;
using AdaptiveRecall.Testing.Storage;
using Xunit;
using StoredMemory = AdaptiveRecall.Memory.Memories.Memory;

namespace AdaptiveRecall.Memory.Tests.Transfer;

public sealed class EntryContentTests
{
    [Fact]
    public void Every_field_of_a_memory_when_another_changes_the_content()
    {
        var memory = StoreFixtures.FullMemory();
        foreach (var property in typeof(StoredMemory).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.CanWrite))
        {
            var other = memory with { };
            property.SetValue(other, Other(property.GetValue(memory)));
            Assert.False(ContentOf(EntryOf(memory)).SequenceEqual(ContentOf(EntryOf(other))), $"{property.Name} is not compared");
        }
    }

    [Fact]
    public void Every_field_of_a_source_when_another_changes_the_content()
    {
        var memory = StoreFixtures.FullMemory();
        foreach (var property in typeof(MemorySource).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.CanWrite))
        {
            var source = memory.Source with { };
            property.SetValue(source, Other(property.GetValue(source)));
            Assert.False(ContentOf(EntryOf(memory)).SequenceEqual(ContentOf(EntryOf(memory with { Source = source }))), $"Source.{property.Name} is not compared");
        }
    }

    [Fact]
    public void Card_turn_and_vectors_when_another_change_the_content()
    {
        var entry = EntryOf(StoreFixtures.FullMemory());
        StoredEntry[] others =
        [
            entry with { Card = entry.Card with { Payload = StoreFixtures.Bytes("another") } },
            entry with { Turn = new byte[16] },
            entry with { Vectors = [] },
            entry with { Vectors = [entry.Vectors[0] with { Embedder = "another" }] },
            entry with { Vectors = [entry.Vectors[0] with { Vector = StoreFixtures.Vector(0.1f, 9) }] },
        ];

        Assert.All(others, other => Assert.False(EntryContent.AreEqual(entry, other)));
        Assert.True(EntryContent.AreEqual(entry, entry with { Card = entry.Card with { Position = 99 } }));
    }

    [Theory]
    [InlineData(0.5f, 0.5f, true)]
    [InlineData(0.5f, 0.5000001f, true)]
    [InlineData(0.5f, 0.51f, false)]
    public void Vectors_are_equal_as_far_as_stores_keep_them(float first, float second, bool equal)
    {
        var memory = StoreFixtures.FullMemory();

        Assert.Equal(equal, EntryContent.AreEqual(EntryOf(memory, first), EntryOf(memory, second)));
    }

    private static StoredEntry EntryOf(StoredMemory memory, float similarity = 0.5f) => new(
        new StoredCard(1, memory.Id, StoreFixtures.Bytes("card")), null, memory, [new VectorPut(memory.Id, StoreFixtures.Embedder, StoreFixtures.Vector(similarity))]);

    private static ReadOnlySpan<byte> ContentOf(StoredEntry entry)
    {
        var content = new ArrayBufferWriter<byte>();
        EntryContent.Write(entry, content);
        return content.WrittenSpan;
    }

    private static object? Other(object? value) => value switch
    {
        string text => text + "x",
        bool flag => !flag,
        long number => number + 1,
        ulong number => number + 1,
        double number => number + 0.001,
        DateTimeOffset time => time.AddTicks(1),
        MemoryId => StoreFixtures.NewId(),
        MemoryState => MemoryState.Quarantined,
        MemoryKind => MemoryKind.Plan,
        IReadOnlyList<string> texts => (string[])[.. texts, "x"],
        AccessHistory history => history with { Count = history.Count + 1 },
        MemorySource source => source with { Type = "other" },
        _ => throw new InvalidOperationException($"A new kind of field, {value?.GetType()}: say how it becomes another."),
    };
}
