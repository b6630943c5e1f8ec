using System.Buffers;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Receipts;

/// <summary>Writes a receipt as the JSON that the memory API gives out.</summary>
internal static class ReceiptWriter
{
    // A ten-thousandth of a feature, and a microsecond, are more than anybody compares.
    private const int Digits = 4;
    private const int MillisecondDigits = 3;

    public static ReadOnlyMemory<byte> Write(Receipt receipt)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, receipt.Id);
            writer.WriteString("createdAt"u8, receipt.CreatedAt.UtcDateTime);
            writer.WriteString("status"u8, receipt.Status);
            if (receipt.Model.Length > 0)
            {
                writer.WriteString("model"u8, receipt.Model);
            }

            writer.WriteNumber("upstreamStatus"u8, receipt.UpstreamStatus);
            WriteRecalled(writer, receipt.Recalled);
            WriteInjected(writer, receipt.Injected);
            writer.WriteStartObject("timings"u8);
            writer.WriteNumber("recall"u8, Math.Round(receipt.Recall, MillisecondDigits));
            writer.WriteNumber("upstream"u8, Math.Round(receipt.Upstream, MillisecondDigits));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static void WriteRecalled(Utf8JsonWriter writer, IReadOnlyList<ReceiptMemory> recalled)
    {
        writer.WriteStartArray("recalled"u8);
        foreach (var memory in recalled)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, memory.Id);
            writer.WriteNumber("score"u8, Math.Round(memory.Score, Digits));
            writer.WriteBoolean("injected"u8, memory.Injected);
            writer.WriteStartArray("parts"u8);
            foreach (var part in memory.Parts)
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

    private static void WriteInjected(Utf8JsonWriter writer, IReadOnlyList<ReceiptBlock> blocks)
    {
        writer.WriteStartArray("injected"u8);
        foreach (var block in blocks)
        {
            writer.WriteStartObject();
            writer.WriteString("place"u8, block.Place);
            writer.WriteBoolean("replayed"u8, block.Replayed);
            writer.WriteNumber("tokens"u8, block.Tokens);
            writer.WriteStartArray("memories"u8);
            foreach (var memory in block.Memories)
            {
                writer.WriteStringValue(memory);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("tokens"u8, blocks.Sum(static block => block.Tokens));
    }
}
