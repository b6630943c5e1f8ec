// A chat in the terminal that remembers between runs: each line is a conversation of its own, and what was said before is known.
// Usage: ChatClient USER, with OPENAI_API_KEY, and OPENAI_BASE_URL for another service than OpenAI's.
using System.ClientModel;
using AdaptiveRecall.Memory.Chat;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;

var user = args is [var name] ? name : Environment.UserName;
await using var services = new ServiceCollection()
    .AddSqliteMemoryStore(store => store.Path = Environment.GetEnvironmentVariable("MEMORY_FILE") ?? "memory.db")
    .AddAdaptiveRecallEngine()
    // A person at a terminal waits; the first recall of a process loads and compiles for some 300 ms, twice what a server's may take.
    .Configure<RecallOptions>(recall => recall.Deadline = TimeSpan.FromSeconds(5))
    .BuildServiceProvider();

var openAI = new OpenAIClient(
    new ApiKeyCredential(Environment.GetEnvironmentVariable("OPENAI_API_KEY") ?? "none"),
    new OpenAIClientOptions { Endpoint = new(Environment.GetEnvironmentVariable("OPENAI_BASE_URL") ?? "https://api.openai.com/v1") });
using var chat = openAI.GetChatClient("gpt-4o-mini").AsIChatClient()
    .AsBuilder()
    .UseAdaptiveRecall()
    .Build(services);

while (Console.ReadLine() is { Length: > 0 } line)
{
    await foreach (var update in chat.GetStreamingResponseAsync(line, new ChatOptions().WithMemoryOf(user)))
    {
        Console.Write(update.Text);
    }

    Console.WriteLine();
}
