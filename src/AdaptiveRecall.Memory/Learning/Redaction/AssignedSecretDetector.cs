using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>
/// Secrets that only their name gives away: "my password is hunter2", <c>DB_PASSWORD=…</c>, "token: …". After a sign
/// (':', '=') almost anything is a password; after a word ("is") it must look like one. Keys and tokens must look random.
/// </summary>
internal sealed class AssignedSecretDetector : SecretDetector
{
    // Shorter random tokens are indistinguishable from version numbers and model names.
    private const int MinimumKeyLength = 16;

    // "gpt-4o-mini-2024-07-18" has 3.4 bits a character, 20 random base62 characters 4.1 on average; hexadecimal keys have 3.5 and
    // more, so what words with hyphens have is told apart by their separators first.
    private const double MinimumKeyEntropy = 3.2;

    private const int MinimumPasswordLength = 4;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly SearchValues<char> Symbols = SearchValues.Create("!@#$%^&*_+=~");

    public override void Find(ReadOnlySpan<char> text, List<SecretFinding> findings)
    {
        var position = 0;
        while (position < text.Length && findings.Count <= SecretScanner.FindingLimit)
        {
            var found = text[position..].IndexOfAny(SecretWords.All);
            if (found < 0)
            {
                return;
            }

            var start = position + found;
            var family = FamilyAt(text[start..], out var length);
            position = start + length;
            if (StartsWord(text, start) && !IsCompound(text[position..]) && AssignedValue.TryRead(text, position, out var value) && Believes(text, family, value))
            {
                Add(findings, NameOf(family), value.Start, value.Length);
                position = value.Start + value.Length;
            }
        }
    }

    private static bool IsCompound(ReadOnlySpan<char> following)
    {
        if (following.IsEmpty || following[0] != ' ')
        {
            return false;
        }

        var word = following[1..];
        var end = word.IndexOfAnyExcept(Letters);
        return SecretWords.Compounds.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end < 0 ? word : word[..end]);
    }

    private static string NameOf(SecretFamily family) => family switch
    {
        SecretFamily.Pin => "pin",
        SecretFamily.Key => "assigned-key",
        _ => "password",
    };

    // The longest of the words that stand here: "pin code" before "pin".
    private static SecretFamily FamilyAt(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        var family = SecretFamily.Password;
        Longest(text, SecretWords.Passwords, SecretFamily.Password, ref family, ref length);
        Longest(text, SecretWords.Logins, SecretFamily.Login, ref family, ref length);
        Longest(text, SecretWords.Pins, SecretFamily.Pin, ref family, ref length);
        Longest(text, SecretWords.Keys, SecretFamily.Key, ref family, ref length);
        return family;
    }

    private static void Longest(ReadOnlySpan<char> text, string[] words, SecretFamily candidate, ref SecretFamily family, ref int length)
    {
        foreach (var word in words)
        {
            if (word.Length > length && text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                length = word.Length;
                family = candidate;
            }
        }
    }

    // A word of its own, or the second half of dbPassword or DB_PASSWORD; scripts without spaces have no boundary.
    private static bool StartsWord(ReadOnlySpan<char> text, int start) =>
        start == 0 || text[start] > '\u2e80' || !char.IsLetterOrDigit(text[start - 1])
        || (char.IsUpper(text[start]) && char.IsLower(text[start - 1]));

    private static bool Believes(ReadOnlySpan<char> text, SecretFamily family, AssignedValue value)
    {
        var secret = text.Slice(value.Start, value.Length);
        if (Placeholder.Is(secret))
        {
            return false;
        }

        return family switch
        {
            SecretFamily.Pin => secret.Length is >= 3 and <= 8 && secret.IndexOfAnyExceptInRange('0', '9') < 0,
            SecretFamily.Key => secret.Length >= MinimumKeyLength && secret.ContainsAnyInRange('0', '9') && HasLetter(secret)
                && LongestPart(secret) > 8 && Entropy.BitsPerCharacter(secret) >= MinimumKeyEntropy,
            SecretFamily.Login => secret.Length >= MinimumPasswordLength && IsMixed(secret) && value.Link != AssignedValueLink.Space,
            _ => IsPassword(secret, value),
        };
    }

    private static bool IsPassword(ReadOnlySpan<char> secret, AssignedValue value)
    {
        if (secret.Length < MinimumPasswordLength
            || SecretWords.NoValues.GetAlternateLookup<ReadOnlySpan<char>>().Contains(secret))
        {
            return false;
        }

        return value.Link switch
        {
            AssignedValueLink.Sign => true,
            AssignedValueLink.Word => IsMixed(secret) || value.Quoted || value.EndsSentence,
            _ => secret.Length >= 6 && secret.ContainsAnyInRange('0', '9') && HasLetter(secret),
        };
    }

    private static bool IsMixed(ReadOnlySpan<char> secret) =>
        secret.ContainsAnyInRange('0', '9') || secret[1..].ContainsAnyInRange('A', 'Z') || secret.ContainsAny(Symbols);

    private static bool HasLetter(ReadOnlySpan<char> secret) => secret.ContainsAnyInRange('a', 'z') || secret.ContainsAnyInRange('A', 'Z');

    private static int LongestPart(ReadOnlySpan<char> secret)
    {
        var longest = 0;
        foreach (var range in secret.SplitAny('-', '.', '/', ':'))
        {
            longest = Math.Max(longest, secret[range].Length);
        }

        return longest;
    }
}
