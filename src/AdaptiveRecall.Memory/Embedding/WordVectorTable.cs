using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// The word vectors that ship inside this assembly, read where the runtime has mapped them: opening costs microseconds
/// and no heap. See <see cref="WordVectorFormat"/> for the layout and docs/decisions/0002 for where they come from.
/// </summary>
internal sealed unsafe class WordVectorTable
{
    /// <summary>The asset's name among the assembly's resources.</summary>
    public const string ResourceName = "AdaptiveRecall.Memory.Embedding.Assets.glove-100d.bin";

    // A resource stays mapped as long as its assembly is loaded, which is as long as this type exists.
    private readonly byte* _start;
    private readonly int _length;

    private readonly int _slotCount;
    private readonly int _wordOffsets;
    private readonly int _factors;
    private readonly int _rows;
    private readonly int _letters;

    private WordVectorTable(byte* start, int length)
    {
        _start = start;
        _length = length;
        if (length < WordVectorFormat.HeaderSize
            || UInt32At(0) != WordVectorFormat.Magic
            || UInt32At(WordVectorFormat.FormatOffset) != WordVectorFormat.Format)
        {
            throw new InvalidDataException($"The resource {ResourceName} is not a table of word vectors of format {WordVectorFormat.Format}: rebuild it with tools/AdaptiveRecall.WordVectors.");
        }

        WordCount = (int)UInt32At(WordVectorFormat.WordCountOffset);
        Dimensions = (int)UInt32At(WordVectorFormat.DimensionsOffset);
        _slotCount = (int)UInt32At(WordVectorFormat.SlotCountOffset);
        _wordOffsets = WordVectorFormat.HeaderSize + (WordVectorFormat.SlotSize * _slotCount);
        _factors = _wordOffsets + (WordVectorFormat.WordOffsetSize * (WordCount + 1));
        _rows = _factors + (WordVectorFormat.FactorSize * WordCount);
        _letters = _rows + (Dimensions * WordCount);
        ContentHash = Convert.ToHexStringLower(Bytes.Slice(WordVectorFormat.ContentHashOffset, 8));
    }

    /// <summary>How many words there are.</summary>
    public int WordCount { get; }

    /// <summary>How long a vector is.</summary>
    public int Dimensions { get; }

    /// <summary>Names the content: 16 hexadecimal digits that change with any change of a word or a vector.</summary>
    public string ContentHash { get; }

    private ReadOnlySpan<byte> Bytes => new(_start, _length);

    /// <summary>Opens the table in this assembly.</summary>
    public static WordVectorTable Open()
    {
        var stream = (UnmanagedMemoryStream?)typeof(WordVectorTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The resource {ResourceName} is missing in this build.");
        return new WordVectorTable(stream.PositionPointer, checked((int)stream.Length));
    }

    /// <summary>The number of a word.</summary>
    /// <returns>-1 where the table does not have it.</returns>
    public int Find(ReadOnlySpan<char> word)
    {
        for (var slot = WordVectorFormat.FirstSlot(word, _slotCount); ; slot = (slot + 1) & (_slotCount - 1))
        {
            var number = BinaryPrimitives.ReadUInt16LittleEndian(Bytes[(WordVectorFormat.HeaderSize + (WordVectorFormat.SlotSize * slot))..]) - 1;
            if (number < 0 || Ascii.Equals(LettersOf(number), word))
            {
                return number;
            }
        }
    }

    /// <summary>Adds a word's weighted vector to a sum.</summary>
    public void AddTo(Span<float> sum, int number)
    {
        var factor = BinaryPrimitives.ReadSingleLittleEndian(Bytes[(_factors + (WordVectorFormat.FactorSize * number))..]);
        var row = Bytes.Slice(_rows + (Dimensions * number), Dimensions);
        for (var i = 0; i < row.Length && i < sum.Length; i++)
        {
            sum[i] += factor * (sbyte)row[i];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{WordCount} words, {Dimensions} dimensions, {ContentHash}");

    private ReadOnlySpan<byte> LettersOf(int number)
    {
        var begin = UInt32At(_wordOffsets + (WordVectorFormat.WordOffsetSize * number));
        var end = UInt32At(_wordOffsets + (WordVectorFormat.WordOffsetSize * (number + 1)));
        return Bytes[(_letters + (int)begin)..(_letters + (int)end)];
    }

    private uint UInt32At(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes[offset..]);
}
