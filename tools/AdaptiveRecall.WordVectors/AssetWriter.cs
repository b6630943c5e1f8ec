using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Embedding;

namespace AdaptiveRecall.WordVectors;

/// <summary>Writes a table in <see cref="WordVectorFormat"/>, each row as signed bytes with one factor.</summary>
internal static class AssetWriter
{
    /// <summary>The asset's bytes.</summary>
    public static byte[] Write(VectorTable table)
    {
        // Half of the slots stay free: a word is found with 1.5 looks, and its absence with 2.5.
        var slotCount = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * table.Words.Count));
        var slots = new byte[WordVectorFormat.SlotSize * slotCount];
        var offsets = new byte[WordVectorFormat.WordOffsetSize * (table.Words.Count + 1)];
        var factors = new byte[WordVectorFormat.FactorSize * table.Words.Count];
        var rows = new byte[table.Dimensions * table.Words.Count];
        var letters = new StringBuilder();
        for (var number = 0; number < table.Words.Count; number++)
        {
            Occupy(slots, slotCount, table.Words[number], number);
            letters.Append(table.Words[number]);
            BinaryPrimitives.WriteUInt32LittleEndian(offsets.AsSpan(WordVectorFormat.WordOffsetSize * (number + 1)), (uint)letters.Length);
            var factor = Quantize(table.Vectors[number], rows.AsSpan(table.Dimensions * number, table.Dimensions));
            BinaryPrimitives.WriteSingleLittleEndian(factors.AsSpan(WordVectorFormat.FactorSize * number), factor);
        }

        byte[] content = [.. slots, .. offsets, .. factors, .. rows, .. Encoding.ASCII.GetBytes(letters.ToString())];
        return [.. Header(table, slotCount, content), .. content];
    }

    private static byte[] Header(VectorTable table, int slotCount, byte[] content)
    {
        var header = new byte[WordVectorFormat.HeaderSize];
        BinaryPrimitives.WriteUInt32LittleEndian(header, WordVectorFormat.Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(WordVectorFormat.FormatOffset), WordVectorFormat.Format);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(WordVectorFormat.WordCountOffset), (uint)table.Words.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(WordVectorFormat.DimensionsOffset), (uint)table.Dimensions);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(WordVectorFormat.SlotCountOffset), (uint)slotCount);
        SHA256.HashData(content).AsSpan(0, 8).CopyTo(header.AsSpan(WordVectorFormat.ContentHashOffset));
        return header;
    }

    private static void Occupy(byte[] slots, int slotCount, string word, int number)
    {
        var slot = WordVectorFormat.FirstSlot(word, slotCount);
        while (BinaryPrimitives.ReadUInt16LittleEndian(slots.AsSpan(WordVectorFormat.SlotSize * slot)) != 0)
        {
            slot = (slot + 1) & (slotCount - 1);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(slots.AsSpan(WordVectorFormat.SlotSize * slot), checked((ushort)(number + 1)));
    }

    private static float Quantize(double[] vector, Span<byte> row)
    {
        var factor = vector.Max(Math.Abs) / sbyte.MaxValue;
        for (var i = 0; i < vector.Length; i++)
        {
            row[i] = (byte)(sbyte)Math.Round(vector[i] / factor);
        }

        return (float)factor;
    }
}
