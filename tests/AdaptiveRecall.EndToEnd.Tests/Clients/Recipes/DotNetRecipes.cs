using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenAI;
using OpenAI.Chat;

namespace AdaptiveRecall.EndToEnd.Tests.Clients.Recipes;

/// <summary>The C# of docs/clients. <see cref="RecipeTests"/> compares what stands under a comment with a recipe's name with that recipe's code blocks.</summary>
internal static class DotNetRecipes
{
    /// <summary>Each recipe: asked through a proxy, it gives back the model's answer.</summary>
    public static IReadOnlyDictionary<string, Func<Uri, Task<string>>> All { get; } = new Dictionary<string, Func<Uri, Task<string>>>
    {
        ["OpenAI"] = OpenAIAsync,
        ["Anthropic"] = AnthropicAsync,
        ["Microsoft.Extensions.AI"] = static proxy => ExtensionsAsync(Client(proxy)),
        ["Semantic Kernel"] = static proxy => SemanticKernelAsync(Client(proxy)),
    };

    private static async Task<string> OpenAIAsync(Uri proxy)
    {
        const string user = "anna";
        const string key = "key";

        // openai.md
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-user-id", user);
        var options = new OpenAIClientOptions { Endpoint = new Uri($"{proxy}v1"), Transport = new HttpClientPipelineTransport(http) };
        var client = new OpenAIClient(new ApiKeyCredential(key), options);
        ChatCompletion answer = await client.GetChatClient("gpt-4o-mini").CompleteChatAsync("What is my dog called?");

        return answer.Content[0].Text;
    }

    private static async Task<string> AnthropicAsync(Uri proxy)
    {
        const string user = "anna";
        const string key = "key";

        // anthropic.md
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-user-id", user);
        var client = new AnthropicClient { ApiKey = key, BaseUrl = $"{proxy}", HttpClient = http };
        var answer = await client.AsIChatClient("claude-haiku-4-5", 1000).GetResponseAsync("What is my dog called?");

        return answer.Text;
    }

    private static async Task<string> ExtensionsAsync(OpenAIClient client)
    {
        // dotnet.md
        IChatClient chat = client.GetChatClient("gpt-4o-mini").AsIChatClient();
        var answer = await chat.GetResponseAsync("What is my dog called?");

        return answer.Text;
    }

    private static async Task<string> SemanticKernelAsync(OpenAIClient client)
    {
        // dotnet.md
        var kernel = Kernel.CreateBuilder().AddOpenAIChatCompletion("gpt-4o-mini", client).Build();
        var answer = await kernel.InvokePromptAsync("What is my dog called?");

        return answer.GetValue<string>()!;
    }

    private static OpenAIClient Client(Uri proxy)
    {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-user-id", "anna");
        return new OpenAIClient(new ApiKeyCredential("key"), new OpenAIClientOptions { Endpoint = new Uri(proxy, "/v1"), Transport = new HttpClientPipelineTransport(http) });
    }
}
