using AdaptiveRecall.Memory.Sqlite.Terms;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Terms;

public sealed class PostingRunTests
{
    [Fact]
    public void Run_is_read_as_it_was_written() =>
        Gen.OneOf(Gen.Long[1, 1000], Gen.Long[1, long.MaxValue]).Array[0, PostingRun.Limit].Sample(values =>
        {
            long[] positions = [.. values.Distinct().Order()];
            var read = new List<long>();
            PostingRun.Read(PostingRun.Write(positions), read);
            Assert.Equal(positions, read);
        });

    [Fact]
    public void Term_of_every_tenth_card_takes_a_byte_a_posting() =>
        Assert.Equal(PostingRun.Limit + 1, PostingRun.Write([.. Enumerable.Range(100, PostingRun.Limit).Select(i => i * 10L)]).Length);
}
