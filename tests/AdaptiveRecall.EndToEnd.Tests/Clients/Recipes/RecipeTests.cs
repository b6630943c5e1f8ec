using System.Net.Http.Json;
using System.Text.RegularExpressions;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Clients.Recipes;

/// <summary>The code blocks of docs/clients, as people would copy them: run through the real executable.</summary>
public sealed partial class RecipeTests : IAsyncLifetime
{
    private const string Address = "http://127.0.0.1:5080";

    private static readonly string Documents = Path.Combine(Repository.Root, "docs", "clients");
    private static readonly string[] NodeDocuments = ["openai.md", "azure-openai.md", "anthropic.md", "vercel-ai-sdk.md", "langchain.md", "llamaindex.md"];

    private readonly TemporaryFolder _files = new();
    private MatrixUpstream _upstream = null!;
    private ProxyProcess _proxy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _upstream = await MatrixUpstream.StartAsync();
        await File.WriteAllTextAsync(_files.File("settings.json"), """{"AdaptiveRecall":{"Recall":{"Deadline":"00:00:30"}}}""", Cancellation);
        _proxy = await ProxyProcess.StartReadyAsync("--config", _files.File("settings.json"), "--upstream", _upstream.Address.ToString(), "--store", _files.File("memory.db"));
        using var client = new HttpClient { BaseAddress = _proxy.Address };
        client.DefaultRequestHeaders.Add("x-user-id", "anna");
        using var created = await client.PostAsJsonAsync(new Uri("/memory/v1/memories", UriKind.Relative), new { text = "My dog is called Rex." }, Cancellation);
        created.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _upstream.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task Every_recipe_in_javascript_when_run_as_it_stands_asks_with_memory()
    {
        var (folder, reason) = await NodeSdk.InstallAsync();
        Assert.SkipWhen(folder is null, reason);
        var recipes = NodeDocuments.SelectMany(static document => Blocks(document, "js")).ToList();

        // Side by side with the packages, because that is where their imports are looked for; in one process, one after another.
        var files = new List<string>();
        foreach (var recipe in recipes)
        {
            var file = Path.Combine(folder!, $"recipe-{Guid.NewGuid():n}.mjs");
            await File.WriteAllTextAsync(file, recipe.Replace(Address, _proxy.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal), Cancellation);
            files.Add(file);
        }

        try
        {
            var (exit, output) = await SdkProcess.StartAsync("node", folder!, ["recipes.mjs", .. files]);

            Assert.True(exit == 0, output);
            Assert.Equal(recipes.Count, Regex.Count(output, "Answer to "));
            AssertRemembered(recipes.Count);
        }
        finally
        {
            files.ForEach(File.Delete);
        }
    }

    [Fact]
    public async Task Every_recipe_in_csharp_when_run_asks_with_memory()
    {
        foreach (var recipe in DotNetRecipes.All.Values)
        {
            Assert.StartsWith("Answer to ", await recipe(_proxy.Address), StringComparison.Ordinal);
        }

        AssertRemembered(DotNetRecipes.All.Count);
    }

    [Fact]
    public async Task What_is_run_in_csharp_is_what_the_documents_say()
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "AdaptiveRecall.EndToEnd.Tests", "Clients", "Recipes", "DotNetRecipes.cs"), Cancellation);
        var recipes = RecipePattern().Matches(source);

        Assert.Equal(DotNetRecipes.All.Count, recipes.Count);
        foreach (Match recipe in recipes)
        {
            // The tests' proxy listens elsewhere.
            var code = Regex.Replace(recipe.Groups["code"].Value, "^ {8}", "", RegexOptions.Multiline).Trim();
            code = code.Replace("$\"{proxy}v1\"", $"\"{Address}/v1\"", StringComparison.Ordinal).Replace("$\"{proxy}\"", $"\"{Address}\"", StringComparison.Ordinal);
            Assert.Contains(code, Blocks(recipe.Groups["document"].Value, "csharp"));
        }
    }

    private static List<string> Blocks(string document, string language) =>
        [.. Regex.Matches(File.ReadAllText(Path.Combine(Documents, document)), $"^```{language}\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Select(static block => block.Groups["code"].Value.Trim())];

    private void AssertRemembered(int count)
    {
        var requests = _upstream.RequestsOf("");
        Assert.Equal(count, requests.Count);
        Assert.All(requests, static request =>
        {
            Assert.Contains("Rex", request.Text, StringComparison.Ordinal);
            Assert.Null(request.Header("x-user-id"));
        });
    }

    [GeneratedRegex(@"^ {8}// (?<document>[a-z-]+\.md)\n(?<code>.*?)\n\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex RecipePattern();
}
