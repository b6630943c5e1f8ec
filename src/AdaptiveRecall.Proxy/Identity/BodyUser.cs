using System.Text;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>Finds the user's id in a chat body, in the fields that <see cref="IdentityOptions.BodyFields"/> names.</summary>
internal static class BodyUser
{
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The id in the first of the fields that is there as a string; in any doubt (no JSON, a field twice) nobody.</summary>
    /// <param name="body">The body.</param>
    /// <param name="fields">Names of top-level fields, or of a field in one, as <c>metadata.user_id</c>.</param>
    public static byte[]? Find(ReadOnlySpan<byte> body, IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
        {
            try
            {
                var reader = new Utf8JsonReader(body, AnyDepth);
                if (reader.Read() && Find(ref reader, field.Split('.', 2)) is { Length: > 0 } user)
                {
                    return user;
                }
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // InvalidOperationException: a lone surrogate in a name or in the id, which is no text.
                return null;
            }
        }

        return null;
    }

    private static byte[]? Find(ref Utf8JsonReader reader, ReadOnlySpan<string> path)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        byte[]? found = null;
        var seen = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var matches = reader.ValueTextEquals(path[0]);
            reader.Read();
            if (!matches)
            {
                reader.Skip();
                continue;
            }

            if (seen)
            {
                return null;
            }

            seen = true;
            if (path.Length == 2)
            {
                found = Find(ref reader, path[1..]);
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                found = Encoding.UTF8.GetBytes(reader.GetString()!);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }
}
