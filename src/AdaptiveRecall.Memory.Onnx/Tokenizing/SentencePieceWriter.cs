using Google.Protobuf;

namespace AdaptiveRecall.Memory.Onnx.Tokenizing;

/// <summary>
/// Writes the vocabulary of a <c>tokenizer.json</c> in SentencePiece's own format (sentencepiece_model.proto), which is the only one that the
/// tokenizers' library reads Unigram pieces from. Repositories of ONNX exports often have no other file.
/// </summary>
internal static class SentencePieceWriter
{
    private const int Normal = 1;
    private const int Unknown = 2;
    private const int Control = 3;
    private const int Unigram = 1;

    /// <summary>Writes a model.</summary>
    /// <param name="pieces">The pieces and their log probabilities, by number.</param>
    /// <param name="numbers">Which of them are special.</param>
    /// <param name="characters">The compiled map of characters; empty: none is changed.</param>
    public static byte[] Write(IReadOnlyList<(string Text, float Score)> pieces, UnigramNumbers numbers, ReadOnlyMemory<byte> characters)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            for (var i = 0; i < pieces.Count; i++)
            {
                var kind = i == numbers.Unknown ? Unknown : i == numbers.First || i == numbers.Last || i == numbers.Padding ? Control : Normal;
                WriteMessage(output, 1, piece => WritePiece(piece, pieces[i], kind));
            }

            WriteMessage(output, 2, trainer => WriteTrainer(trainer, pieces, numbers));
            WriteMessage(output, 3, normalizer => WriteNormalizer(normalizer, characters));
        }

        return stream.ToArray();
    }

    private static void WritePiece(CodedOutputStream output, (string Text, float Score) piece, int kind)
    {
        WriteText(output, 1, piece.Text);
        output.WriteTag(2, WireFormat.WireType.Fixed32);
        output.WriteFloat(piece.Score);
        WriteNumber(output, 3, kind);
    }

    private static void WriteTrainer(CodedOutputStream output, IReadOnlyList<(string Text, float Score)> pieces, UnigramNumbers numbers)
    {
        WriteNumber(output, 3, Unigram);
        WriteNumber(output, 40, numbers.Unknown);
        WriteNumber(output, 41, numbers.First);
        WriteNumber(output, 42, numbers.Last);
        WriteNumber(output, 43, numbers.Padding);
        WriteText(output, 45, pieces[numbers.Unknown].Text);
        WriteText(output, 46, pieces[numbers.First].Text);
        WriteText(output, 47, pieces[numbers.Last].Text);
        WriteText(output, 48, pieces[numbers.Padding].Text);
    }

    private static void WriteNormalizer(CodedOutputStream output, ReadOnlyMemory<byte> characters)
    {
        WriteText(output, 1, characters.IsEmpty ? "identity" : "nmt_nfkc");
        if (!characters.IsEmpty)
        {
            output.WriteTag(2, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(characters.Span));
        }
    }

    private static void WriteMessage(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var message = new CodedOutputStream(stream, leaveOpen: true))
        {
            write(message);
        }

        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static void WriteText(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    private static void WriteNumber(CodedOutputStream output, int field, int value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt32(value);
    }
}
