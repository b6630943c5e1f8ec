using System.Security.Cryptography;
using AdaptiveRecall.Memory.Embedding;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Embedding;

public sealed class WordVectorTableTests
{
    private static readonly WordVectorTable Table = WordVectorTable.Open();

    // Vectors in stores carry this content's name: who changes the asset changes these lines, and reads that first.
    [Fact]
    public void The_asset_is_the_one_that_its_decision_record_names()
    {
        using var stream = typeof(WordVectorTable).Assembly.GetManifestResourceStream(WordVectorTable.ResourceName)!;
        var asset = new byte[stream.Length];
        stream.ReadExactly(asset);

        Assert.Equal("e4e602913a4ef6ac72350221e9e9eca5ba309b796127727714df1ea46b6f0ab4", Convert.ToHexStringLower(SHA256.HashData(asset)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(asset.AsSpan(WordVectorFormat.HeaderSize)).AsSpan(0, 8)), Table.ContentHash);
        Assert.InRange(asset.Length, 1, 6_000_000);
    }

    [Fact]
    public void Words_are_numbered_by_their_frequency()
    {
        Assert.Equal(0, Table.Find("the"));
        Assert.True(Table.Find("house") < Table.Find("neurologist"));
        Assert.Equal(48_000, Table.WordCount);
    }

    [Theory]
    [InlineData(""), InlineData("The"), InlineData("qqxzvkj"), InlineData("東"), InlineData("’")]
    public void What_is_no_word_of_the_table_is_not_found(string word) => Assert.Equal(-1, Table.Find(word));

    [Fact]
    public void A_frequent_word_weighs_little()
    {
        Assert.True(WeightOf("the") < 0.1 * WeightOf("neurologist"));
    }

    private static double WeightOf(string word)
    {
        var sum = new float[Table.Dimensions];
        Table.AddTo(sum, Table.Find(word));
        return Math.Sqrt(sum.Sum(static value => (double)value * value));
    }
}
