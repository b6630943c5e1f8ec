using AdaptiveRecall.Memory.Memories;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Chat;

/// <summary>Says in the options of a request whose memories it is about.</summary>
public static class MemoryChatOptionsExtensions
{
    internal const string OwnerProperty = "adaptive-recall.owner";
    internal const string ConversationProperty = "adaptive-recall.conversation";

    /// <summary>Names the user. What is named here stays in this process: the model's client does not see it.</summary>
    /// <param name="options">The options of the request.</param>
    /// <param name="user">The user's id, 1 to 256 bytes of UTF-8, compared exactly.</param>
    /// <param name="conversation">
    /// The conversation's id; not set: <see cref="ChatOptions.ConversationId"/>, else one that follows from the first message and the day.
    /// </param>
    /// <param name="tenant">The tenant that the user belongs to.</param>
    public static ChatOptions WithMemoryOf(this ChatOptions options, string user, string? conversation = null, string tenant = Owner.DefaultTenant)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        var properties = options.AdditionalProperties ??= [];
        properties[OwnerProperty] = new Owner(tenant, user);
        if (conversation is null)
        {
            properties.Remove(ConversationProperty);
        }
        else
        {
            properties[ConversationProperty] = conversation;
        }

        return options;
    }

    /// <summary>The options as the model's client may see them.</summary>
    internal static ChatOptions? WithoutMemory(this ChatOptions? options)
    {
        if (options?.AdditionalProperties is not { } properties || !(properties.ContainsKey(OwnerProperty) || properties.ContainsKey(ConversationProperty)))
        {
            return options;
        }

        var clean = options.Clone();
        clean.AdditionalProperties!.Remove(OwnerProperty);
        clean.AdditionalProperties.Remove(ConversationProperty);
        if (clean.AdditionalProperties.Count == 0)
        {
            clean.AdditionalProperties = null;
        }

        return clean;
    }
}
