using System.Buffers.Binary;
using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>A memory as a row, both ways.</summary>
internal static class MemoryRow
{
    /// <summary>The columns, in the order in which they are read and, after owner and position, written.</summary>
    public const string Columns =
        "id, version, kind, state, occurred_at, created_at, updated_at, valid_from, valid_to, supersedes, superseded_by, importance, confidence, pinned, expires_at, " +
        "access_count, accesses, source_type, source_conversation, source_sequence, source_role, source_speaker, source_model, source_receipt, source_message, tags, secret_flags, text";

    /// <summary>How many there are.</summary>
    public static readonly int Count = Columns.Split(',').Length;

    /// <summary>Placeholders for them, from ?3.</summary>
    public static readonly string Values = string.Join(", ", Enumerable.Range(3, Count).Select(i => "?" + i.ToString(CultureInfo.InvariantCulture)));

    public static Memories.Memory Read(Statement.Rows row) => new()
    {
        Id = MemoryId.Read(row.Bytes(0)),
        Version = row.Int64(1),
        Kind = MemoryKind.TryParse(row.Text(2), out var kind) ? kind : MemoryKind.Episode,
        State = (MemoryState)row.Int64(3),
        OccurredAt = Time(row.Int64(4)),
        CreatedAt = Time(row.Int64(5)),
        UpdatedAt = Time(row.Int64(6)),
        ValidFrom = NullableTime(row.NullableInt64(7)),
        ValidTo = NullableTime(row.NullableInt64(8)),
        Supersedes = row.IsNull(9) ? null : MemoryId.Read(row.Bytes(9)),
        SupersededBy = row.IsNull(10) ? null : MemoryId.Read(row.Bytes(10)),
        Importance = row.Double(11),
        Confidence = row.Double(12),
        Pinned = row.Int64(13) != 0,
        ExpiresAt = NullableTime(row.NullableInt64(14)),
        Accesses = new AccessHistory(row.Int64(15), ReadTimes(row.Bytes(16))),
        Source = new MemorySource
        {
            Type = row.Text(17),
            Conversation = row.NullableText(18),
            Sequence = row.NullableInt64(19),
            Role = row.NullableText(20),
            Speaker = row.NullableText(21),
            Model = row.NullableText(22),
            Receipt = row.NullableText(23),
            Message = row.NullableInt64(24) is { } message ? unchecked((ulong)message) : null,
        },
        Tags = StringList.Read(row.Bytes(25)),
        SecretFlags = StringList.Read(row.Bytes(26)),
        Text = row.Text(27),
    };

    /// <summary>Binds all columns, from ?3.</summary>
    public static void Bind(Statement statement, Memories.Memory memory)
    {
        statement
            .Bind(3, memory.Id.ToArray())
            .Bind(4, memory.Version)
            .BindText(5, memory.Kind.Name)
            .Bind(6, (long)memory.State)
            .Bind(7, memory.OccurredAt.UtcTicks)
            .Bind(8, memory.CreatedAt.UtcTicks)
            .Bind(9, memory.UpdatedAt.UtcTicks)
            .Bind(10, memory.ValidFrom?.UtcTicks)
            .Bind(11, memory.ValidTo?.UtcTicks)
            .Bind(14, memory.Importance)
            .Bind(15, memory.Confidence)
            .Bind(16, memory.Pinned ? 1L : 0L)
            .Bind(17, memory.ExpiresAt?.UtcTicks)
            .Bind(18, memory.Accesses.Count)
            .Bind(19, WriteTimes(memory.Accesses.Recent))
            .BindText(20, memory.Source.Type)
            .BindText(21, memory.Source.Conversation)
            .Bind(22, memory.Source.Sequence)
            .BindText(23, memory.Source.Role)
            .BindText(24, memory.Source.Speaker)
            .BindText(25, memory.Source.Model)
            .BindText(26, memory.Source.Receipt)
            .Bind(27, unchecked((long?)memory.Source.Message))
            .BindText(28, StringList.Write(memory.Tags))
            .BindText(29, StringList.Write(memory.SecretFlags))
            .BindText(30, memory.Text);
        BindId(statement, 12, memory.Supersedes);
        BindId(statement, 13, memory.SupersededBy);
    }

    private static void BindId(Statement statement, int index, MemoryId? id) =>
        _ = id is { } set ? statement.Bind(index, set.ToArray()) : statement.BindNull(index);

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static DateTimeOffset? NullableTime(long? ticks) => ticks is { } set ? Time(set) : null;

    private static DateTimeOffset[] ReadTimes(ReadOnlySpan<byte> bytes)
    {
        var times = new DateTimeOffset[bytes.Length / sizeof(long)];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = Time(BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * sizeof(long))..]));
        }

        return times;
    }

    private static byte[] WriteTimes(IReadOnlyList<DateTimeOffset> times)
    {
        var bytes = new byte[times.Count * sizeof(long)];
        for (var i = 0; i < times.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), times[i].UtcTicks);
        }

        return bytes;
    }
}
