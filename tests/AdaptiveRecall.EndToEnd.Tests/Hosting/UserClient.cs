using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace AdaptiveRecall.EndToEnd.Tests.Hosting;

/// <summary>The official OpenAI SDK as an application would set it up: another base URL and one header, nothing else.</summary>
internal static class UserClient
{
    public static ChatClient Create(Uri proxy, string user)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(proxy, "/v1") };
        options.AddPolicy(new UserHeader(user), PipelinePosition.PerCall);
        return new ChatClient("test-model", new ApiKeyCredential("sk-test"), options);
    }

    private sealed class UserHeader(string user) : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            message.Request.Headers.Set("x-user-id", user);
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            message.Request.Headers.Set("x-user-id", user);
            return ProcessNextAsync(message, pipeline, currentIndex);
        }
    }
}
