using System.Text;
using AdaptiveRecall.Memory.Learning.Spool;
using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Spool;

public sealed class SpoolFileTests : IDisposable
{
    private static readonly OwnerKey Ann = new(1, 2);
    private static readonly OwnerKey Bob = new(3, 4);

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Turns_are_there_in_order_after_the_process_is_gone()
    {
        Fill("one", "two", "");

        using var file = SpoolFile.Open(_path);
        Assert.Equal(["one", "two", ""], TextsOf(file));
    }

    [Fact]
    public void File_that_was_cut_off_or_damaged_anywhere_ends_before_the_damage_and_takes_new_turns()
    {
        Fill("one", "two", "three");
        var whole = File.ReadAllBytes(_path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            AssertPrefix();
            var damaged = whole.ToArray();
            damaged[length] ^= 0x40;
            File.WriteAllBytes(_path, damaged);
            AssertPrefix();
        }

        void AssertPrefix()
        {
            using (var file = SpoolFile.Open(_path))
            {
                string[] texts = [.. TextsOf(file)];
                Assert.Equal(new[] { "one", "two", "three" }[..texts.Length], texts);
                Assert.True(texts.Length < 3);
                file.Append(Ann, "four"u8);
            }

            using var again = SpoolFile.Open(_path);
            Assert.Equal("four", TextsOf(again).Last());
        }
    }

    [Fact]
    public void Erased_owner_leaves_no_byte_and_others_stay()
    {
        using (var file = SpoolFile.Open(_path))
        {
            file.Append(Ann, "ann was here"u8);
            file.Append(Bob, "bob was here"u8);
            file.Append(Ann, "ann waits"u8);
            file.Done(file.Frames.First());

            Assert.Equal(1, file.Erase(Ann));
            Assert.Equal(["bob was here"], TextsOf(file));
        }

        var bytes = File.ReadAllBytes(_path);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("ann"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Ann.ToArray()));
        using var again = SpoolFile.Open(_path);
        Assert.Equal(["bob was here"], TextsOf(again));
    }

    [Fact]
    public void File_in_use_cannot_be_opened_a_second_time()
    {
        using var file = SpoolFile.Open(_path);

        Assert.Throws<IOException>(() => SpoolFile.Open(_path));
    }

    private void Fill(params string[] texts)
    {
        using var file = SpoolFile.Open(_path);
        foreach (var text in texts)
        {
            file.Append(Ann, Encoding.UTF8.GetBytes(text));
        }
    }

    private static IEnumerable<string> TextsOf(SpoolFile file) => file.Frames.Select(frame => Encoding.UTF8.GetString(file.Read(frame)));
}
