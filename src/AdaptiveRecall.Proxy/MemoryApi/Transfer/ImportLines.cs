using System.Text.Json;
using System.Text.Unicode;
using AdaptiveRecall.Memory.Memories.Import;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>Takes the lines of an import, counts them, and notes what is wrong with which.</summary>
internal sealed class ImportLines(OwnerImport import)
{
    // Whoever has more sees from these what is wrong.
    private const int ProblemLimit = 1000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private readonly OwnLineReader _own = new(import);
    private readonly List<LineProblem> _problems = [];
    private long _lines;
    private long _skipped;
    private long _refused;

    /// <summary>Takes a line; <see langword="null"/>: one that is too long.</summary>
    public async ValueTask AddAsync(byte[]? line, CancellationToken cancellationToken)
    {
        _lines++;
        if (line is null)
        {
            Refuse($"The line is longer than {LineReader.LineLimit} bytes.");
            return;
        }

        var content = WithoutMark(line);
        if (content.Span.Trim(" \t\r"u8).IsEmpty)
        {
            return;
        }

        if (!Utf8.IsValid(content.Span))
        {
            Refuse("The line is not valid UTF-8.");
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(content, Strict);
            await AddAsync(document.RootElement, cancellationToken);
        }
        catch (JsonException)
        {
            Refuse("The line is not one JSON object, or names a field twice.");
        }
        catch (InvalidOperationException)
        {
            Refuse("Something in the line is not text: it has half of a surrogate pair.");
        }
    }

    /// <summary>Writes the rest.</summary>
    public async ValueTask<ImportReport> CompleteAsync(CancellationToken cancellationToken)
    {
        await import.FlushAsync(cancellationToken);
        return new ImportReport
        {
            Lines = _lines,
            Memories = import.Counts.Memories,
            Known = import.Counts.Known,
            Versions = _own.Versions,
            Turns = import.Counts.Turns,
            Receipts = _own.Receipts,
            Tombstones = _own.Tombstones,
            Audit = _own.AuditEntries,
            Skipped = _skipped,
            Refused = _refused,
            Problems = _problems,
        };
    }

    private async ValueTask AddAsync(JsonElement item, CancellationToken cancellationToken)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            Refuse("The line is not one JSON object.");
            return;
        }

        // A whole answer of Mem0's list ("results"), of the agent memory server's, or of ours ("memories"), in one line.
        if (!OwnLineReader.IsOwn(item) && (item.TryGetProperty("results", out var many) || item.TryGetProperty("memories", out many)))
        {
            if (many.ValueKind != JsonValueKind.Array)
            {
                Refuse("'results' or 'memories' in the line is no array.");
                return;
            }

            foreach (var one in many.EnumerateArray())
            {
                await AddAsync(one, cancellationToken);
            }

            return;
        }

        var faults = new List<FieldFault>();
        var outcome = await AddOneAsync(item, faults, cancellationToken);
        if (faults.Count > 0)
        {
            Refuse("Some of the line is not allowed: see 'errors'.", faults);
        }
        else if (outcome == LineOutcome.Skipped)
        {
            _skipped++;
        }
    }

    private async ValueTask<LineOutcome> AddOneAsync(JsonElement item, List<FieldFault> faults, CancellationToken cancellationToken)
    {
        if (OwnLineReader.IsOwn(item))
        {
            return await _own.AddAsync(item, faults, cancellationToken);
        }

        var memory = Mem0Reader.IsOne(item) ? Mem0Reader.Read(item, import.BegunAt, faults)
            : AgentMemoryReader.IsOne(item) ? AgentMemoryReader.Read(item, import.BegunAt, faults)
            : null;
        if (memory is null || faults.Count > 0)
        {
            return LineOutcome.Skipped;
        }

        await import.AddMemoryAsync(memory, card: null, cancellationToken);
        return LineOutcome.Taken;
    }

    private void Refuse(string detail, IReadOnlyList<FieldFault>? faults = null)
    {
        _refused++;
        if (_problems.Count < ProblemLimit)
        {
            _problems.Add(new LineProblem(_lines, detail, faults));
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(byte[] line) => line.AsSpan().StartsWith("\uFEFF"u8) ? line.AsMemory(3) : line;
}
