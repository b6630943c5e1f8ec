using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>
/// Tokens that say what they are by their first characters. Prefixes and lengths: the vendors' documentation and GitHub's
/// "supported secret scanning patterns".
/// </summary>
internal sealed class TokenPrefixDetector : SecretDetector
{
    // Longest prefix first where one begins another ("sk-ant-" before "sk-").
    private static readonly TokenPrefix[] Prefixes =
    [
        new("anthropic-key", "sk-ant-", 16),
        new("openrouter-key", "sk-or-", 16),
        new("openai-key", "sk-", 20),
        new("stripe-key", "sk_live_", 10),
        new("stripe-key", "sk_test_", 10),
        new("stripe-key", "rk_live_", 10),
        new("stripe-key", "rk_test_", 10),
        new("stripe-key", "whsec_", 16),
        new("aws-access-key", "AKIA", 16),
        new("aws-access-key", "ASIA", 16),
        new("github-token", "github_pat_", 20),
        new("github-token", "ghp_", 20),
        new("github-token", "gho_", 20),
        new("github-token", "ghu_", 20),
        new("github-token", "ghs_", 20),
        new("github-token", "ghr_", 20),
        new("gitlab-token", "glpat-", 16),
        new("google-key", "AIza", 30),
        new("google-key", "ya29.", 20),
        new("slack-token", "xoxb-", 10),
        new("slack-token", "xoxp-", 10),
        new("slack-token", "xoxa-", 10),
        new("slack-token", "xoxr-", 10),
        new("slack-token", "xoxs-", 10),
        new("slack-token", "xoxe-", 10),
        new("slack-token", "xapp-", 10),
        new("huggingface-token", "hf_", 20),
        new("npm-token", "npm_", 30),
        new("pypi-token", "pypi-", 40),
        new("sendgrid-key", "SG.", 40),
        new("groq-key", "gsk_", 20),
        new("xai-key", "xai-", 30),
        new("replicate-token", "r8_", 30),
        new("shopify-token", "shpat_", 30),
        new("digitalocean-token", "dop_v1_", 40),
    ];

    private static readonly SearchValues<string> Starts =
        SearchValues.Create([.. Prefixes.Select(static prefix => prefix.Prefix)], StringComparison.Ordinal);

    private static readonly SearchValues<char> Body =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    public override void Find(ReadOnlySpan<char> text, List<SecretFinding> findings)
    {
        var position = 0;
        while (position < text.Length && findings.Count <= SecretScanner.FindingLimit)
        {
            var found = text[position..].IndexOfAny(Starts);
            if (found < 0)
            {
                return;
            }

            var start = position + found;
            position = start + 1;
            if (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
            {
                continue;
            }

            foreach (var prefix in Prefixes)
            {
                if (text[start..].StartsWith(prefix.Prefix, StringComparison.Ordinal))
                {
                    position = Read(text, start, prefix, findings);
                    break;
                }
            }
        }
    }

    private static int Read(ReadOnlySpan<char> text, int start, TokenPrefix prefix, List<SecretFinding> findings)
    {
        var from = start + prefix.Prefix.Length;
        var length = text[from..].IndexOfAnyExcept(Body);
        var body = length < 0 ? text[from..] : text.Slice(from, length);
        body = body.TrimEnd(".-_");

        // A real token mixes digits and letters: "sk-learn-contrib-and-so-on-and-on" does not.
        if (body.Length >= prefix.MinimumLength && body.ContainsAnyInRange('0', '9') && !IsWords(body))
        {
            Add(findings, prefix.Detector, start, prefix.Prefix.Length + body.Length);
        }

        return from + body.Length;
    }

    // "sk-2024-report-final-version": short lower-case words between hyphens.
    private static bool IsWords(ReadOnlySpan<char> body)
    {
        foreach (var range in body.Split('-'))
        {
            if (body[range].Length > 12)
            {
                return false;
            }
        }

        return !body.ContainsAnyInRange('A', 'Z');
    }
}
