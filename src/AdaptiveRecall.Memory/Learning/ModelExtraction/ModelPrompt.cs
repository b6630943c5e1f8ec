using System.Text;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What the model is told to do: the text that ships inside, or a file in its place.</summary>
internal static class ModelPrompt
{
    // Some 16,000 tokens, sent with every request: more is a mistake.
    private const int Limit = 64 * 1024;

    private const string Folder = "AdaptiveRecall.Memory.Learning.ModelExtraction.";

    /// <summary>The prompt by which memories are found.</summary>
    public static string Extraction(ModelLearningOptions options) =>
        options.PromptFile.Length > 0 ? File.ReadAllText(options.PromptFile) : Shipped("extraction.txt");

    /// <summary>The prompt by which episodes become a fact.</summary>
    public static string Consolidation() => Shipped("consolidation.txt");

    /// <summary>What is wrong with a file, as the end of "it is …"; <see langword="null"/>: nothing.</summary>
    public static string? FaultOf(string path)
    {
        try
        {
            var bytes = new FileInfo(path) is { Exists: true, Length: <= Limit } ? File.ReadAllBytes(path) : null;
            return bytes is null ? $"there is no such file, or it has more than {Limit} bytes"
                : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).Trim().Length == 0 ? "it is empty"
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "it must be a readable file of UTF-8 text";
        }
    }

    private static string Shipped(string name)
    {
        using var reader = new StreamReader(typeof(ModelPrompt).Assembly.GetManifestResourceStream(Folder + name)!);
        return reader.ReadToEnd();
    }
}
