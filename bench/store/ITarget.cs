using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Bench.Store;

/// <summary>A store under measurement, empty at first and gone afterwards.</summary>
internal interface ITarget : IAsyncDisposable
{
    IMemoryStore Store { get; }

    /// <summary>What it takes now: a server's memory, or a file's length.</summary>
    Task<long> BytesAsync();

    /// <summary>The shortest way there and back.</summary>
    Task RoundTripAsync();
}
