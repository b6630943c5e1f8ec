using System.Buffers;
using System.Text.Json;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Receipts;

/// <summary>Writes a receipt as the JSON that the memory API gives out.</summary>
internal static class ReceiptWriter
{
    // Scores and weights are rounded by those who make them; a ten-thousandth of a feature is more than anybody compares.
    private const int Digits = 4;

    public static byte[] Write(RequestReceipt receipt)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, receipt.Id);
            writer.WriteString("createdAt"u8, receipt.CreatedAt.UtcDateTime);
            writer.WriteString("status"u8, receipt.Status);
            if (receipt.Model is { } model)
            {
                writer.WriteString("model"u8, model);
            }

            writer.WriteNumber("upstreamStatus"u8, receipt.UpstreamStatus);
            WriteRecalled(writer, receipt);
            WriteInjected(writer, receipt.Injected);
            writer.WriteStartObject("timings"u8);
            writer.WriteNumber("recall"u8, Math.Round(receipt.Recall.TotalMilliseconds, 3));
            writer.WriteNumber("upstream"u8, Math.Round(receipt.Upstream.TotalMilliseconds, 3));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteRecalled(Utf8JsonWriter writer, RequestReceipt receipt)
    {
        writer.WriteStartArray("recalled"u8);
        var recalled = receipt.Recalled;
        for (var rank = 0; rank < recalled.Count; rank++)
        {
            var id = recalled.IdAt(rank);
            writer.WriteStartObject();
            writer.WriteString("id"u8, id.Value);
            writer.WriteNumber("score"u8, recalled.ScoreAt(rank));
            writer.WriteBoolean("injected"u8, receipt.Injected.Any(injected => !injected.IsReplayed && injected.Block.Memories.Contains(id)));
            writer.WriteStartArray("parts"u8);
            foreach (var part in recalled.PartsAt(rank))
            {
                writer.WriteStartObject();
                writer.WriteString("name"u8, part.Name);
                writer.WriteNumber("value"u8, Math.Round(part.Value, Digits));
                writer.WriteNumber("weight"u8, Math.Round(part.Weight, Digits));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteInjected(Utf8JsonWriter writer, IReadOnlyList<InjectedBlock> blocks)
    {
        writer.WriteStartArray("injected"u8);
        foreach (var injected in blocks)
        {
            writer.WriteStartObject();
            writer.WriteString("place"u8, Convert.ToHexStringLower(injected.Place.ToArray()));
            writer.WriteBoolean("replayed"u8, injected.IsReplayed);
            writer.WriteNumber("tokens"u8, injected.Block.Tokens);
            writer.WriteStartArray("memories"u8);
            foreach (var memory in injected.Block.Memories)
            {
                writer.WriteStringValue(memory.Value);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("tokens"u8, blocks.Sum(static injected => injected.Block.Tokens));
    }
}
