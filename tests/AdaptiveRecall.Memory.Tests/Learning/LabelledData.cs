using System.Text.Json;

namespace AdaptiveRecall.Memory.Tests.Learning;

/// <summary>The hand-labelled set of bench/learning, both halves.</summary>
internal static class LabelledData
{
    public static IEnumerable<JsonElement> Utterances() => Read("utterances");

    public static IEnumerable<JsonElement> Histories() => Read("histories");

    private static IEnumerable<JsonElement> Read(string name) =>
        ((string[])["development", "held-out"]).SelectMany(half =>
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "LearningData", $"{half}.json")));
            return file.RootElement.GetProperty(name).EnumerateArray().Select(static element => element.Clone()).ToList();
        });
}
