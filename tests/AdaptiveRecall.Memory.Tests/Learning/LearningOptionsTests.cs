using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.ModelExtraction;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning;

public sealed class LearningOptionsTests
{
    private readonly LearningOptionsValidator _validator = new();

    [Fact]
    public void Validate_accepts_the_defaults() => Assert.True(_validator.Validate(null, new LearningOptions()).Succeeded);

    [Fact]
    public void Validate_names_the_setting_its_value_and_what_is_allowed()
    {
        var options = new LearningOptions { QueueLimit = 0, WritesInFlight = 2000, StopTimeout = TimeSpan.FromSeconds(-1) };

        var result = _validator.Validate(null, options);

        Assert.Equal(
            [
                "AdaptiveRecall:Learning:QueueLimit is '0': it must be 1 to 1000000.",
                "AdaptiveRecall:Learning:WritesInFlight is '2000': it must be 1 to 1024.",
                "AdaptiveRecall:Learning:StopTimeout is '-00:00:01': it must be 00:00:00 to 00:01:00.",
            ],
            result.Failures);
    }

    [Fact]
    public void Validate_looks_at_the_model_where_one_is_named()
    {
        var options = new LearningOptions
        {
            Model = new ModelLearningOptions { DailyTokens = 1, InputPrice = double.NaN, Timeout = TimeSpan.Zero, PromptFile = "/nowhere/prompt.txt" },
        };
        Assert.True(_validator.Validate(null, options).Succeeded);
        options.Model.Name = "m";

        var result = _validator.Validate(null, options);

        Assert.Equal(
            [
                "AdaptiveRecall:Learning:Model:Timeout is '00:00:00': it must be 00:00:01 to 00:10:00.",
                "AdaptiveRecall:Learning:Model:DailyTokens is '1': it must be 1000 to 1000000000000.",
                "AdaptiveRecall:Learning:Model:InputPrice is 'NaN': it must be 0 to 10000.",
                "AdaptiveRecall:Learning:Model:PromptFile is '/nowhere/prompt.txt': there is no such file, or it has more than 65536 bytes.",
            ],
            result.Failures);
    }
}
