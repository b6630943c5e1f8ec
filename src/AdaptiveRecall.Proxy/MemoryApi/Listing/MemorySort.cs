using System.Diagnostics.CodeAnalysis;

namespace AdaptiveRecall.Proxy.MemoryApi.Listing;

/// <summary>How a list is sorted.</summary>
/// <param name="Order">By what; equals by id.</param>
/// <param name="Descending">The greatest first.</param>
internal readonly record struct MemorySort(MemoryOrder Order, bool Descending)
{
    /// <summary>Newest first.</summary>
    public static readonly MemorySort Default = new(MemoryOrder.Created, Descending: true);

    /// <summary>What may be asked for; each also with a '-' before it, for the greatest first.</summary>
    public const string Names = "createdAt, updatedAt, occurredAt or importance, with a '-' before it for the greatest first";

    /// <summary>A memory's place in this order: less comes first.</summary>
    public MemoryPlace PlaceOf(Memory.Memories.Memory memory)
    {
        var key = Order switch
        {
            MemoryOrder.Updated => memory.UpdatedAt.UtcTicks,
            MemoryOrder.Occurred => memory.OccurredAt.UtcTicks,
            // Of numbers from 0 up the bits are in the same order.
            MemoryOrder.Importance => BitConverter.DoubleToInt64Bits(memory.Importance),
            _ => 0,
        };
        return new MemoryPlace(key, memory.Id);
    }

    /// <summary>Less than 0: the first comes before the second.</summary>
    public int Compare(MemoryPlace first, MemoryPlace second)
    {
        var order = first.CompareTo(second);
        return Descending ? -order : order;
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out MemorySort sort)
    {
        var descending = text?.StartsWith('-') == true;
        sort = new MemorySort(
            (descending ? text![1..] : text) switch
            {
                "createdAt" => MemoryOrder.Created,
                "updatedAt" => MemoryOrder.Updated,
                "occurredAt" => MemoryOrder.Occurred,
                "importance" => MemoryOrder.Importance,
                _ => default,
            },
            descending);
        return sort.Order != default;
    }
}
