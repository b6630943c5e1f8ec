using AdaptiveRecall.Memory.Learning;
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
}
