using AdaptiveRecall.Memory.Learning.ModelExtraction;

namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>Refuses an address or key of the model of learning that cannot work, with what is allowed.</summary>
public static class OpenAIChatOptionsValidator
{
    /// <summary>What is wrong; none where no model is named.</summary>
    public static IReadOnlyList<string> FaultsOf(ModelLearningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (options.IsOn)
        {
            ServiceAddressRules.Validate(ServiceAddress.Of(options), problems);
        }

        return problems;
    }
}
