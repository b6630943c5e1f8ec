using System.Buffers.Binary;
using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Something that was accepted and waits to be written: a turn, with records or without, or records alone.</summary>
internal sealed class LearnEntry
{
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A turn that was accepted.</summary>
    public LearnEntry(LearnRequest request, StatementExtraction extraction, Turn turn, DateTimeOffset acceptedAt)
    {
        Owner = request.Owner;
        Key = request.Key.Length == LearnRequest.KeySize ? BinaryPrimitives.ReadUInt128BigEndian(request.Key.Span) : null;
        Turn = turn;
        Extraction = extraction;
        Model = request.Model;
        Receipt = request.Receipt;
        Records = request.Records;
        AcceptedAt = acceptedAt;
        BegunAt = request.BegunAt ?? acceptedAt;
        Characters = turn.Text.Length + (extraction.Text?.Length ?? 0) + CharactersOf(Records);
    }

    /// <summary>Records alone.</summary>
    public LearnEntry(Owner owner, OwnerRecords records, DateTimeOffset begunAt, DateTimeOffset acceptedAt)
    {
        Owner = owner;
        Records = records;
        AcceptedAt = acceptedAt;
        BegunAt = begunAt;
        Characters = CharactersOf(records);
    }

    public Owner Owner { get; }

    /// <summary>The turn's name, if it has one.</summary>
    public UInt128? Key { get; }

    /// <summary>The turn with as much of its text as its card reads; not set: records alone.</summary>
    public Turn? Turn { get; }

    /// <summary>What is kept of it.</summary>
    public StatementExtraction? Extraction { get; }

    public string? Model { get; }

    public string? Receipt { get; }

    /// <summary>What is written with it.</summary>
    public OwnerRecords? Records { get; }

    /// <summary>When it was taken in.</summary>
    public DateTimeOffset AcceptedAt { get; }

    /// <summary>An erasure after this wins over the write.</summary>
    public DateTimeOffset BegunAt { get; }

    /// <summary>It changes what is remembered: the end of the answer waits for it.</summary>
    public bool KeepsMemory => Extraction?.Text is not null || Extraction?.Forget is not null;

    /// <summary>What it holds in memory, near enough: a queue of long answers is bounded by this, not by their number.</summary>
    public int Characters { get; }

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

    private static int CharactersOf(OwnerRecords? records) => records?.Items.Sum(static record => record.Payload.Length / sizeof(char)) ?? 0;
}
