using CsCheck;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

/// <summary>What generated bodies of all wire formats are made of.</summary>
internal static class GeneratedBody
{
    public static readonly GeneratedJson Ephemeral = Object(("type", String("ephemeral")));

    public static GeneratedJson.Str String(string value) => new(value);

    public static GeneratedJson.Arr Array(params GeneratedJson[] items) => new(items);

    public static GeneratedJson.Obj Object(params (string, GeneratedJson)[] members) => new(members);

    /// <summary>An object with these members and up to two that nobody knows, in any order.</summary>
    public static Gen<GeneratedJson> Shuffled(string[] known, params (string, GeneratedJson)[] members) =>
        Gen.Select(Unknown(known).Array[0, 2], Gen.Int[0, 1000]).Select(picked =>
        {
            (string, GeneratedJson)[] order = [.. members, .. picked.Item1];
            new Random(picked.Item2).Shuffle(order);
            return (GeneratedJson)new GeneratedJson.Obj(order);
        });

    private static Gen<(string, GeneratedJson)> Unknown(string[] known) =>
        Gen.Select(GeneratedJson.Text.Where(name => !known.Contains(name)), GeneratedJson.Any).Select(pair => (pair.Item1, pair.Item2));
}
