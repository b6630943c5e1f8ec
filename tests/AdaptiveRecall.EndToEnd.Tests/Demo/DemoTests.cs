using System.Net.Http.Json;
using System.Text.RegularExpressions;
using AdaptiveRecall.Testing.Hosting;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Demo;

/// <summary>What a newcomer does first: start the demo, paste the lines it prints.</summary>
public sealed partial class DemoTests
{
    [Fact]
    public async Task The_demo_when_its_printed_lines_are_run_brings_a_fact_into_the_next_conversation()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var proxy = await ProxyProcess.StartReadyAsync("--demo");

        var lines = CurlPattern().Matches(proxy.Output);
        Assert.Equal(3, lines.Count);

        using var client = new HttpClient();
        var answers = new List<string>();
        HttpResponseMessage? last = null;
        foreach (Match line in lines)
        {
            last = await RunAsync(client, line.Value, cancel);
            answers.Add(await last.Content.ReadAsStringAsync(cancel));
        }

        Assert.Contains(answers, answer => answer.Contains("Biscuit", StringComparison.Ordinal));
        Assert.True(last!.IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_demo_when_told_a_fact_injects_it_into_a_new_conversation_and_says_so()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var proxy = await ProxyProcess.StartReadyAsync("--demo");
        using var client = new HttpClient { BaseAddress = proxy.Address };

        using var told = await SayAsync(client, "Please remember that my dog is called Biscuit and I am allergic to peanuts.", cancel);
        using var asked = await SayAsync(client, "What is my dog called?", cancel);

        Assert.Equal("none", told.Headers.GetValues("x-memory-status").Single());
        Assert.Equal("injected", asked.Headers.GetValues("x-memory-status").Single());
        Assert.Equal("1", asked.Headers.GetValues("x-memory-count").Single());
        Assert.Contains("Biscuit", await asked.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SayAsync(HttpClient client, string text, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = JsonContent.Create(new { model = "demo", messages = new[] { new { role = "user", content = text } } }),
        };
        request.Headers.Add("x-user-id", "ann");
        return await client.SendAsync(request, cancel);
    }

    // The printed lines are for people's shells; here their parts are taken as a shell would.
    private static async Task<HttpResponseMessage> RunAsync(HttpClient client, string line, CancellationToken cancel)
    {
        var url = UrlPattern().Match(line).Value;
        using var request = new HttpRequestMessage(line.Contains("-d ", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, url);
        if (BodyPattern().Match(line) is { Success: true } body)
        {
            request.Content = new StringContent(body.Groups[1].Value, System.Text.Encoding.UTF8, "application/json");
        }

        request.Headers.Add("x-user-id", UserPattern().Match(line).Groups[1].Value);
        return await client.SendAsync(request, cancel);
    }

    [GeneratedRegex(@"^\s*curl .*$", RegexOptions.Multiline)]
    private static partial Regex CurlPattern();

    [GeneratedRegex(@"https?://[^\s']+")]
    private static partial Regex UrlPattern();

    [GeneratedRegex(@"-d '([^']+)'")]
    private static partial Regex BodyPattern();

    [GeneratedRegex(@"x-user-id: ([^']+)'")]
    private static partial Regex UserPattern();
}
