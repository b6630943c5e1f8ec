using AdaptiveRecall.Memory.Onnx.Models;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Onnx;

/// <summary>Refuses settings that cannot work, and folders that hold no model that can be run, with what is missing.</summary>
public sealed class OnnxEmbeddingOptionsValidator : IValidateOptions<OnnxEmbeddingOptions>
{
    // "query: " is 7; instructions of a sentence or two are published.
    private const int PrefixLimit = 500;

    public ValidateOptionsResult Validate(string? name, OnnxEmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        Range(nameof(options.Dimensions), options.Dimensions, 0, 4096);
        Range(nameof(options.MaxTokens), options.MaxTokens, 0, 8192);
        Range(nameof(options.BatchSize), options.BatchSize, 1, 256);
        Range(nameof(options.Threads), options.Threads, 0, 64);
        Range(nameof(options.QueryPrefix) + "'s length", options.QueryPrefix.Length, 0, PrefixLimit);
        Range(nameof(options.MemoryPrefix) + "'s length", options.MemoryPrefix.Length, 0, PrefixLimit);
        if (!Enum.IsDefined(options.Pooling))
        {
            problems.Add($"Pooling is {options.Pooling}: it must be auto, mean or cls.");
        }

        if (options.Folder.Length == 0)
        {
            problems.Add("Folder is not set: it must be the folder of a model, such as /models/e5-small-v2.");
        }
        else if (problems.Count == 0)
        {
            problems.AddRange(ModelFolder.Read(options).Problems.Select(problem => $"Folder is '{options.Folder}': {problem}"));
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Range(string setting, int value, int from, int to)
        {
            if (value < from || value > to)
            {
                problems.Add(FormattableString.Invariant($"{setting} is {value}: it must be from {from} to {to}."));
            }
        }
    }
}
