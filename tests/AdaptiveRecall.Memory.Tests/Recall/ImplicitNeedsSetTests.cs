using System.Text.Json;
using AdaptiveRecall.Memory.Tests.Text;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

/// <summary>What the set of implicit needs (bench/recall/data) says of itself holds, with the analyser that recall uses.</summary>
public sealed class ImplicitNeedsSetTests
{
    private static readonly JsonElement Set = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Recall", "implicit-needs.json"))).RootElement;

    private static readonly Dictionary<string, string> Facts = Set.GetProperty("facts").EnumerateArray()
        .ToDictionary(static fact => fact.GetProperty("id").GetString()!, static fact => fact.GetProperty("text").GetString()!, StringComparer.Ordinal);

    [Fact]
    public void It_has_a_thousand_facts_and_two_hundred_and_twenty_pairs_without_repeats()
    {
        var requests = Set.GetProperty("pairs").EnumerateArray().Select(static pair => pair.GetProperty("request").GetString()!).ToList();

        Assert.True(Facts.Count >= 1000, $"{Facts.Count} facts");
        Assert.Distinct(Facts.Values);
        Assert.True(requests.Count >= 220, $"{requests.Count} pairs");
        Assert.Distinct(requests);
    }

    [Fact]
    public void No_request_has_a_term_of_its_fact()
    {
        var shared = new List<string>();
        foreach (var pair in Set.GetProperty("pairs").EnumerateArray())
        {
            var request = pair.GetProperty("request").GetString()!;
            var fact = Facts[pair.GetProperty("fact").GetString()!];
            var common = CollectedTerms.TermsOf(request).Split(' ').Intersect(CollectedTerms.TermsOf(fact).Split(' ')).ToList();
            if (common.Count > 0)
            {
                shared.Add($"{string.Join(", ", common)}: {request} | {fact}");
            }
        }

        Assert.True(shared.Count == 0, string.Join('\n', shared));
    }

    [Fact]
    public void Every_further_fact_of_a_request_is_in_the_pool()
    {
        foreach (var pair in Set.GetProperty("pairs").EnumerateArray())
        {
            if (pair.TryGetProperty("facts", out var further))
            {
                Assert.All(further.EnumerateArray(), static id => Assert.Contains(id.GetString()!, Facts.Keys));
            }
        }
    }
}
