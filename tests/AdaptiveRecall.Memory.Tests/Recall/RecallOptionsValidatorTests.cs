using AdaptiveRecall.Memory.Recall;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class RecallOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_valid() =>
        Assert.True(new RecallOptionsValidator().Validate(null, new RecallOptions()).Succeeded);

    [Theory]
    [InlineData("Limit", "0")]
    [InlineData("Limit", "101")]
    [InlineData("Floor", "1.5")]
    [InlineData("Floor", "NaN")]
    [InlineData("TokenBudget", "99")]
    [InlineData("Deadline", "00:00:00")]
    [InlineData("ExactLimit", "0")]
    [InlineData("CardCacheBytes", "-1")]
    public void A_bad_value_is_named_with_what_is_allowed(string setting, string value)
    {
        var options = new RecallOptions();
        var property = typeof(RecallOptions).GetProperty(setting)!;
        property.SetValue(options, System.ComponentModel.TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value));

        var result = new RecallOptionsValidator().Validate(null, options);

        Assert.Contains($"AdaptiveRecall:Recall:{setting} is '{value}': it must be ", result.FailureMessage, StringComparison.Ordinal);
    }
}
