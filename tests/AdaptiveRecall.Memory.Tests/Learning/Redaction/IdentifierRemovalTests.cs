using AdaptiveRecall.Memory.Learning.Redaction;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Redaction;

public sealed class IdentifierRemovalTests
{
    [Theory]
    [InlineData("Write to anna@example.org please. I live in Graz.", "Write to [e-mail] please. I live in Graz.", "I live in Graz.")]
    [InlineData("My number is +43 660 1234567. I live in Graz.", "My number is [phone]. I live in Graz.", "I live in Graz.")]
    [InlineData("We moved to Hauptstraße 12 in May. I live in Graz.", "We moved to [address] in May. I live in Graz.", "I live in Graz.")]
    [InlineData("I was born on 1990-05-04 and paid 1200 euros in 2019.", "I was born on 1990-05-04 and paid 1200 euros in 2019.", "I was born on 1990-05-04 and paid 1200 euros in 2019.")]
    public void Of_takes_identifiers_out_or_their_sentences(string text, string redacted, string dropped)
    {
        Assert.Equal(text, IdentifierRemoval.Of(text, PersonalIdentifiers.Keep));
        Assert.Equal(redacted, IdentifierRemoval.Of(text, PersonalIdentifiers.Redact));
        Assert.Equal(dropped, IdentifierRemoval.Of(text, PersonalIdentifiers.Drop));
    }
}
