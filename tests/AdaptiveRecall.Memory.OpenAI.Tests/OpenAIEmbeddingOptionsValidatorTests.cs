using Xunit;

namespace AdaptiveRecall.Memory.OpenAI.Tests;

public sealed class OpenAIEmbeddingOptionsValidatorTests
{
    private static readonly OpenAIEmbeddingOptions Valid = new() { Model = "m" };

    [Fact]
    public void A_model_is_all_that_is_needed() => Assert.Empty(Problems(Valid));

    [Fact]
    public void What_cannot_work_is_named_with_what_is_allowed()
    {
        AssertProblem("Model is not set", Valid with { Model = "" });
        AssertProblem("Url is 'ftp://x'", Valid with { Url = "ftp://x" });
        AssertProblem("Url is 'https://x.example?y=1'", Valid with { Url = "https://x.example?y=1" });
        AssertProblem("ApiKeyHeader is 'x'", Valid with { ApiKeyHeader = "x" });
        AssertProblem("there is no environment variable", Valid with { ApiKeyVariable = "ADAPTIVE_RECALL_NO_SUCH_VARIABLE" });
        AssertProblem("there is no such file", Valid with { ApiKeyFile = "/no/such/file" });
        AssertProblem("both set", Valid with { ApiKeyFile = "/f", ApiKeyVariable = "V" });
        AssertProblem("Dimensions is 4097: it must be from 0 to 4096", Valid with { Dimensions = 4097 });
        AssertProblem("BatchSize is 0", Valid with { BatchSize = 0 });
        AssertProblem("MaxCharacters is 99", Valid with { MaxCharacters = 99 });
        AssertProblem("QueryTimeout is 00:00:00", Valid with { QueryTimeout = TimeSpan.Zero });
        AssertProblem("Timeout is 00:11:00", Valid with { Timeout = TimeSpan.FromMinutes(11) });
        AssertProblem("QueryPrefix's length is 501", Valid with { QueryPrefix = new string('x', 501) });
    }

    [Fact]
    public void A_password_in_the_url_is_not_repeated() =>
        Assert.DoesNotContain("hunter2", Assert.Single(Problems(Valid with { Url = "https://me:hunter2@x.example" })), StringComparison.Ordinal);

    [Fact]
    public void A_key_that_no_header_can_hold_is_refused_and_not_repeated()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "k y");
            var problem = Assert.Single(Problems(Valid with { ApiKeyFile = file }));
            Assert.DoesNotContain("k y", problem, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void AssertProblem(string expected, OpenAIEmbeddingOptions options) =>
        Assert.Contains(expected, Assert.Single(Problems(options)), StringComparison.Ordinal);

    private static IEnumerable<string> Problems(OpenAIEmbeddingOptions options) => new OpenAIEmbeddingOptionsValidator().Validate(null, options).Failures ?? [];
}
