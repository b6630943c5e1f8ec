using System.Text;
using CsCheck;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

/// <summary>
/// A JSON value in the very spelling of some client. It can be spelt anew: other white space, other escapes, the same tokens.
/// </summary>
internal abstract record GeneratedJson
{
    private static readonly string[] Spaces = ["", "", "", " ", "\n", "\r\n\t", "   "];
    private static readonly string[] Numbers = ["0", "-0", "1", "1.0", "1e-7", "1E+7", "12345678901234567890", "0.1000", "-3.14e0"];

    private static readonly Gen<string> Fragment = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 0, 12],
        Gen.OneOf("é", "東京", "🎉", "👩‍👩‍👧", "\"", "\\", "/", "\n", "\t", "\u0001", "\u007F", "\u2028", "<b>&", "]}", "{\"messages\":[", " "));

    public static readonly Gen<string> Text = Fragment.Array[0, 6].Select(string.Concat);

    public static readonly Gen<GeneratedJson> Scalar = Gen.OneOf<GeneratedJson>(
        Text.Select(text => (GeneratedJson)new Str(text)),
        Gen.OneOf(Numbers).Select(number => (GeneratedJson)new Raw(number)),
        Gen.OneOf("true", "false", "null").Select(word => (GeneratedJson)new Raw(word)));

    public static readonly Gen<GeneratedJson> Any = Gen.Recursive<GeneratedJson>((depth, self) => depth == 4
        ? Scalar
        : Gen.Frequency(
            (4, Scalar),
            (1, self.Array[0, 3].Select(items => (GeneratedJson)new Arr(items))),
            (1, Gen.Select(Text, self).Array[0, 3].Select(members => (GeneratedJson)new Obj([.. members.Select(member => (member.Item1, member.Item2))])))));

    /// <summary>Writes the value with spaces and escapes that <paramref name="random"/> decides.</summary>
    public abstract void Spell(StringBuilder target, Random random);

    /// <summary>The value as UTF-8.</summary>
    public byte[] Spell(int seed)
    {
        var target = new StringBuilder();
        var random = new Random(seed);
        Space(target, random);
        Spell(target, random);
        Space(target, random);
        return Encoding.UTF8.GetBytes(target.ToString());
    }

    protected static void Space(StringBuilder target, Random random) => target.Append(Spaces[random.Next(Spaces.Length)]);

    private static void Quote(StringBuilder target, Random random, string text)
    {
        target.Append('"');
        foreach (var character in text)
        {
            // A surrogate pair stays raw or is escaped as a whole: half of one in UTF-8 would be another text.
            var must = character < 0x20 || character is '"' or '\\';
            if (must || (!char.IsSurrogate(character) && random.Next(8) == 0))
            {
                target.Append(character switch
                {
                    '\n' when random.Next(2) == 0 => "\\n",
                    '"' or '\\' or '/' when random.Next(2) == 0 => "\\" + character,
                    _ => random.Next(2) == 0 ? $"\\u{(int)character:x4}" : $"\\u{(int)character:X4}",
                });
            }
            else
            {
                target.Append(character);
            }
        }

        target.Append('"');
    }

    internal sealed record Str(string Value) : GeneratedJson
    {
        public override void Spell(StringBuilder target, Random random) => Quote(target, random, Value);
    }

    internal sealed record Raw(string Value) : GeneratedJson
    {
        public override void Spell(StringBuilder target, Random random) => target.Append(Value);
    }

    internal sealed record Arr(IReadOnlyList<GeneratedJson> Items) : GeneratedJson
    {
        public override void Spell(StringBuilder target, Random random)
        {
            target.Append('[');
            Space(target, random);
            for (var i = 0; i < Items.Count; i++)
            {
                if (i > 0)
                {
                    target.Append(',');
                    Space(target, random);
                }

                Items[i].Spell(target, random);
                Space(target, random);
            }

            target.Append(']');
        }
    }

    internal sealed record Obj(IReadOnlyList<(string Name, GeneratedJson Value)> Members) : GeneratedJson
    {
        public override void Spell(StringBuilder target, Random random)
        {
            target.Append('{');
            Space(target, random);
            for (var i = 0; i < Members.Count; i++)
            {
                if (i > 0)
                {
                    target.Append(',');
                    Space(target, random);
                }

                Quote(target, random, Members[i].Name);
                Space(target, random);
                target.Append(':');
                Space(target, random);
                Members[i].Value.Spell(target, random);
                Space(target, random);
            }

            target.Append('}');
        }
    }
}
