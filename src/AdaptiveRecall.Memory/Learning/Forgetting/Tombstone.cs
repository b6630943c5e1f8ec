using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Forgetting;

/// <summary>
/// What is left of a memory that was forgotten or deleted, so that it is not learnt again from an old transcript: hashes under the
/// owner's key of its message and its statements, and its term numbers, by which a paraphrase is known. No text, and nothing that is found by recall.
/// </summary>
internal sealed record Tombstone(ulong Message, bool Negated, IReadOnlyList<ulong> Statements, IReadOnlyList<uint> Terms)
{
    private const byte Version = 1;

    // A statement of fewer terms has too many others around it: "I smoke".
    private const int TermMinimum = 3;

    // "My ex-wife is called Anna" and "Anna is my ex-wife" share all terms, two facts about Anna half of them.
    private const double Overlap = 0.8;

    // Terms of the longest statement that is still one.
    private const int TermLimit = 64;

    // As long as somebody may keep old conversations. Erasing the owner takes it away at once.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3653);

    /// <summary>The tombstone of a text.</summary>
    /// <param name="key">Whose: hashes of two owners cannot be compared.</param>
    /// <param name="text">The text that is forgotten.</param>
    /// <param name="message">Hash of the message that it was learnt from (<see cref="MemorySource.Message"/>); 0: from none.</param>
    public static Tombstone Of(OwnerKey key, string text, ulong message)
    {
        var statements = StatementReader.Read(text);
        Span<TermCount> slots = stackalloc TermCount[2 * TermLimit];
        slots.Clear();
        var terms = new TermCounter(key, slots);
        TermAnalyzer.Analyze(text, TextLanguage.Of(text), [], ref terms);
        return new Tombstone(
            message,
            IsNegated(text),
            [.. statements.Where(static statement => statement.Canonical.Length > 0).Select(statement => TermId.Hash(key, Encoding.UTF8.GetBytes(statement.Canonical)))],
            [.. terms.ToSorted().Select(static term => term.Term)]);
    }

    /// <summary>Whether something that is about to be learnt is what was forgotten.</summary>
    public bool Covers(Tombstone said)
    {
        if ((Message != 0 && Message == said.Message) || said.Statements.Any(Statements.Contains))
        {
            return true;
        }

        var common = said.Terms.Count(Terms.Contains);
        return Terms.Count >= TermMinimum && Negated == said.Negated && common >= Overlap * Math.Max(Terms.Count, said.Terms.Count);
    }

    /// <summary>Whether a text denies something, in the languages of the rules.</summary>
    public static bool IsNegated(string text) =>
        StatementWords.Read(text, null).Exists(static word => word.Text.EndsWith("n't", StringComparison.Ordinal) || FactLanguages.All.Any(rules => rules.Negations.Contains(word.Text)));

    /// <summary>The tombstone as a record.</summary>
    public OwnerRecord ToRecord(DateTimeOffset now)
    {
        var payload = new byte[1 + 1 + sizeof(ulong) + 1 + (sizeof(ulong) * Statements.Count) + (sizeof(uint) * Terms.Count)];
        payload[0] = Version;
        payload[1] = Negated ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(2), Message);
        payload[10] = (byte)Statements.Count;
        var rest = payload.AsSpan(11);
        foreach (var statement in Statements)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, statement);
            rest = rest[sizeof(ulong)..];
        }

        foreach (var term in Terms)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, term);
            rest = rest[sizeof(uint)..];
        }

        // Named by its content: forgotten twice, it is one record.
        var name = MemoryMarshal.Read<UInt128>(System.Security.Cryptography.SHA256.HashData(payload));
        return new OwnerRecord(new RecordKey(RecordKind.Tombstone, name), payload, now + Lifetime);
    }

    /// <summary>Reads a record; <see langword="null"/>: a later version wrote it.</summary>
    public static Tombstone? Read(OwnerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var payload = record.Payload.Span;
        if (payload.Length < 11 || payload[0] != Version || payload.Length < 11 + (sizeof(ulong) * payload[10]))
        {
            return null;
        }

        var statements = new ulong[payload[10]];
        for (var i = 0; i < statements.Length; i++)
        {
            statements[i] = BinaryPrimitives.ReadUInt64LittleEndian(payload[(11 + (sizeof(ulong) * i))..]);
        }

        var rest = payload[(11 + (sizeof(ulong) * statements.Length))..];
        var terms = new uint[rest.Length / sizeof(uint)];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = BinaryPrimitives.ReadUInt32LittleEndian(rest[(sizeof(uint) * i)..]);
        }

        return new Tombstone(BinaryPrimitives.ReadUInt64LittleEndian(payload[2..]), payload[1] != 0, statements, terms);
    }
}
