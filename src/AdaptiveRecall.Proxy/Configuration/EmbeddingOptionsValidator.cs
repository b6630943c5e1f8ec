using AdaptiveRecall.Memory.Embedding.Migration;
using AdaptiveRecall.Memory.Onnx;
using AdaptiveRecall.Memory.OpenAI;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>What the settings of the embedder must be. Only those of the kind that is chosen matter.</summary>
internal static class EmbeddingOptionsValidator
{
    private const string Section = "AdaptiveRecall:Embedding:";

    public static void Validate(ProxyOptions options, SettingsReport report)
    {
        var embedding = options.Embedding;
        Add(new EmbedderMigrationOptionsValidator().Validate(null, new EmbedderMigrationOptions { KeepOld = embedding.KeepOld }), Section, report);
        if (embedding.Kind == EmbedderKind.Onnx)
        {
            Add(new OnnxEmbeddingOptionsValidator().Validate(null, embedding.Onnx), Section + "Onnx:", report);
        }
        else if (embedding.Kind == EmbedderKind.OpenAI)
        {
            Add(new OpenAIEmbeddingOptionsValidator().Validate(null, embedding.OpenAI), Section + "OpenAI:", report);
            if (embedding.OpenAI.QueryTimeout >= options.Recall.Deadline)
            {
                report.Reject(
                    "Embedding:OpenAI:QueryTimeout",
                    embedding.OpenAI.QueryTimeout,
                    $"less than Recall:Deadline, which is {options.Recall.Deadline}, so that there is time left to recall by words; raise that if the service is far away");
            }
        }

        // A former model's folder may be gone: that costs the quality of recall for a while, and no start.
        if (embedding.Previous.Kind == EmbedderKind.OpenAI)
        {
            Add(new OpenAIEmbeddingOptionsValidator().Validate(null, embedding.Previous.OpenAI), Section + "Previous:OpenAI:", report);
        }
    }

    private static void Add(ValidateOptionsResult result, string prefix, SettingsReport report)
    {
        foreach (var problem in result.Failures ?? [])
        {
            report.Refuse(prefix + problem);
        }
    }
}
