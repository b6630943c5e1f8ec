using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.OpenAI;
using AdaptiveRecall.Proxy.Configuration;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>Wires the model that learning asks. Methods of their own: who asks none does not load the library for it.</summary>
internal static class LearningModelExtensions
{
    private const string Section = "AdaptiveRecall:Learning:Model:";

    public static IServiceCollection AddLearningModel(this IServiceCollection services, ModelLearningOptions options) =>
        options.IsOn ? services.AddSingleton(_ => Open(options)) : services;

    /// <summary>What its address and key must be.</summary>
    public static void Validate(ModelLearningOptions options, SettingsReport report)
    {
        if (!options.IsOn)
        {
            return;
        }

        foreach (var fault in OpenAIChatOptionsValidator.FaultsOf(options))
        {
            report.Refuse(Section + fault);
        }
    }

    private static IChatClient Open(ModelLearningOptions options) => OpenAIChat.Open(options);
}
