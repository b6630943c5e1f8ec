using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall.Needs;
using AdaptiveRecall.Memory.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall.Needs;

public sealed class NeedReaderTests
{
    private static readonly OwnerKey Key = new(1, 2);

    [Theory]
    [InlineData("What shall I cook tonight?", "allerg")]
    [InlineData("Plan a weekend in the mountains for us", "afraid")]
    [InlineData("Was soll ich heute Abend kochen?", "allergi")]
    public void A_request_for_advice_needs_the_words_of_standing_facts(string request, string term) =>
        Assert.Contains(TermId.Of(Key, term), new NeedTerms(Key).Of(NeedReader.Read(request, TextLanguage.Of(request))).Select(static need => need.Term));

    [Theory]
    [InlineData("What did I cook yesterday?")]
    [InlineData("Where do I live?")]
    [InlineData("What is my dog called?")]
    [InlineData("How do I reset a router?")]
    [InlineData("Write a function that sorts a list")]
    [InlineData("thanks")]
    public void What_asks_for_no_advice_needs_nothing(string message) => Assert.Empty(NeedReader.Read(message, TextLanguage.Of(message)));

    [Fact]
    public void What_a_request_needs_most_weighs_most()
    {
        var needs = new NeedTerms(Key).Of(NeedReader.Read("What shall I cook tonight?", TextLanguage.English));
        float WeightOf(string term) => needs.Where(need => need.Term == TermId.Of(Key, term)).Max(static need => need.Weight);

        Assert.True(WeightOf("peanut") > WeightOf("microwav"));
        Assert.All(needs, static need => Assert.InRange(need.Weight, 0, 1));
    }

    [Fact]
    public void Every_kind_of_request_of_the_shipped_table_needs_something()
    {
        var table = NeedTable.Shipped;
        for (var request = 0; request < table.RequestCount; request++)
        {
            Assert.False(table.GroupsOf(request).IsEmpty);
        }

        Assert.NotEmpty(table.GroupsOfAny);
    }

    [Theory]
    [InlineData("food = bread\neat : cook\neat -> drink", "drink")]
    [InlineData("food = bread\neat : cook", "eat")]
    [InlineData("food = bread\nfood = wine", "food")]
    [InlineData("food bread", "food bread")]
    public void A_table_that_is_wrong_says_where(string lines, string named) =>
        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => NeedTable.Read(new StringReader(lines))).Message, StringComparison.Ordinal);
}
