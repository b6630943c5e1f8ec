using System.Buffers.Binary;
using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>A turn that was accepted and waits to be written.</summary>
internal sealed class LearnEntry(LearnRequest request, StatementExtraction extraction, Turn turn, DateTimeOffset acceptedAt)
{
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Owner Owner { get; } = request.Owner;

    /// <summary>The turn's name, if it has one.</summary>
    public UInt128? Key { get; } = request.Key.Length == LearnRequest.KeySize ? BinaryPrimitives.ReadUInt128BigEndian(request.Key.Span) : null;

    /// <summary>The turn with as much of its text as its card reads.</summary>
    public Turn Turn { get; } = turn;

    /// <summary>What is kept of it.</summary>
    public StatementExtraction Extraction { get; } = extraction;

    public string? Model { get; } = request.Model;

    public string? Receipt { get; } = request.Receipt;

    /// <summary>An erasure after this wins over the write.</summary>
    public DateTimeOffset AcceptedAt { get; } = acceptedAt;

    public bool KeepsMemory => Extraction.Text is not null;

    /// <summary>What it holds in memory, near enough: a queue of long answers is bounded by this, not by their number.</summary>
    public int Characters => Turn.Text.Length + (Extraction.Text?.Length ?? 0);

    /// <summary>Completes when the entry is durable, or lost.</summary>
    public Task Durable => _durable.Task;

    /// <summary>Ends the wait for it.</summary>
    /// <returns>Whether this call did.</returns>
    public bool Complete() => _durable.TrySetResult();

    /// <summary>The turn's name in bytes, as the store wants it.</summary>
    public ReadOnlyMemory<byte>? KeyBytes()
    {
        if (Key is not { } key)
        {
            return null;
        }

        var bytes = new byte[LearnRequest.KeySize];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return bytes;
    }
}
