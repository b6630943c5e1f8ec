using System.Diagnostics;
using AdaptiveRecall.Memory.Learning.Redaction;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Redaction;

public sealed class SecretScannerTests
{
    // Assembled at run time: whole tokens in a source file would stop pushes at every secret scanner, this one included.
    private static readonly string Random40 = string.Concat("wJalrXUtnFEMI", "/K7MDENG/bPxRfiCY", "zzKEYk3y9q");

    public static TheoryData<string, string> Secrets => new()
    {
        { "openai-key", "use " + "sk-" + "proj-Ab12Cd34Ef56Gh78Ij90Kl12" + " please" },
        { "openai-key", "OPENAI_API_KEY=" + "sk-" + "Ab12Cd34Ef56Gh78Ij90Kl12" },
        { "anthropic-key", "key: " + "sk-ant-" + "api03-Ab12Cd34Ef56Gh78Ij90" },
        { "aws-access-key", "AWS: " + "AKIA" + "IOSFODNN7ABCDEFG" },
        { "aws-secret-key", "and the other half is " + Random40 },
        { "github-token", "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a" },
        { "github-token", "token github_pat_" + "11ABCDEFG0abcdefghijkl_mnopqrst" },
        { "google-key", "maps uses " + "AIza" + "SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY" },
        { "slack-token", "our bot is " + "xoxb-" + "1234567890-abcdefGHIJ" },
        { "stripe-key", "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc" },
        { "json-web-token", "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0" + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U" },
        { "private-key", "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\nabc\n-----END RSA PRIVATE KEY-----" },
        { "private-key", "-----BEGIN " + "OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ" },
        { "url-credentials", "postgres://admin:" + "s3cr3tPw@db.local:5432/app" },
        { "password", "My password is hunter2." },
        { "password", "my password is swordfish" },
        { "password", "the wifi password at home is Tr0ub4dor&3, don't tell" },
        { "password", "DB_PASSWORD=letmein" },
        { "password", "\"password\": \"abcd1234\"" },
        { "password", "password hunter22" },
        { "password", "Passwort: geheim" },
        { "password", "Mein Passwort lautet Sommer2024!" },
        { "password", "Passwort:\nSommer" },
        { "password", "mi contraseña es gatito99" },
        { "password", "mon mot de passe est chaton99" },
        { "password", "la mia password è gattino99" },
        { "password", "minha senha é gatinho99" },
        { "password", "mijn wachtwoord is poesje99" },
        { "password", "мой пароль: котик99" },
        { "password", "パスワードはneko1234です" },
        { "password", "I changed my password to Winter2025" },
        { "password", "login: bob7 / pass: qwerty12" },
        { "pin", "My PIN is 4711." },
        { "pin", "cvv: 123" },
        { "assigned-key", "api key: 9f86d081884c7d659a2feaa0c55ad015" },
        { "assigned-key", "Authorization: Bearer mF9B5f41JqM0a1b2c3d4" },
        { "assigned-key", "client_secret=\"Zx9Yw8Vu7Ts6Rq5Po4\"" },
        { "assigned-key", "the api token is 123e4567-e89b-12d3-a456-426614174000" },
        { "card-number", "my card is 4111111111111111" },
        { "card-number", "4111 1111 1111 1111" },
        { "card-number", "4111-1111-1111-1111, exp 12/29" },
        { "card-number", "amex 3782 822463 10005" },
        { "card-number", "5555555555554444" },
        { "iban", "DE89 3704 0044 0532 0130 00" },
        { "iban", "my account: GB82WEST12345698765432 at the bank" },
        { "iban", "fr14 2004 1010 0505 0001 3m02 606" },
        { "iban", "NO9386011117947." },
    };

    public static TheoryData<string> Harmless =>
    [
        "I live in Berlin and work as a nurse.",
        "My password is wrong.",
        "I forgot my password, again",
        "The password is too long and I hate it",
        "This needs a password-protected page and token-based access",
        "password: <your-password>",
        "PASSWORD=********",
        "token: ${GITHUB_TOKEN}",
        "La clave es la paciencia.",
        "The secret is to use cold butter.",
        "The secret santa is Jonathan",
        "We took the mountain pass to Bern: wonderful",
        "order number 4929384756102938",
        "order 4111 1111 1111 1112",
        "ISBN 9783161484100",
        "call me at +49 170 1234567 or 030 12345678",
        "+4111111111111111",
        "my id is 123e4567-e89b-12d3-a456-426614174000",
        "commit da39a3ee5e6b4b0d3255bfef95601890afd80709 broke it",
        "see https://example.org/a/b?c=d@e and user@example.org",
        "ssh://git@github.com/x/y.git",
        "scikit: sk-learn-contrib-modules-and-more",
        "the model is gpt-4o-mini-2024-07-18, 128000 tokens: plenty",
        "My token: a small wooden frog",
        "-----BEGIN CERTIFICATE-----\nMIIEowIBAAKCAQEA\n-----END CERTIFICATE-----",
        "DE00 1234 5678 9012 3456 78 fails its checksum",
        "AB12 is my seat and IC2024 my train",
        "I was born on 1990-05-12 at 14:35:22.123456",
        "pin it to the wall",
        "Pin 4 of the chip is broken",
        "eyJ is how web tokens begin",
        "1732287600000 was the time stamp",
    ];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Find_names_the_detector_of_a_secret(string detector, string text) =>
        Assert.Contains(SecretScanner.Find(text), finding => finding.Detector == detector);

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Find_leaves_what_is_no_secret(string text) => Assert.Empty(SecretScanner.Find(text));

    [Fact]
    public void Find_covers_the_value_and_only_that()
    {
        const string text = "Hello. My password is hunter2. Bye.";

        var finding = Assert.Single(SecretScanner.Find(text));

        Assert.Equal("hunter2", text.Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void Find_covers_a_key_to_its_last_line()
    {
        const string key = "-----BEGIN " + "EC PRIVATE KEY-----\nMHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY\n-----END EC PRIVATE KEY-----";

        var finding = Assert.Single(SecretScanner.Find("a\n" + key + "\nb"));

        Assert.Equal(2, finding.Start);
        Assert.Equal(key.Length, finding.Length);
    }

    [Fact]
    public void Find_reports_findings_in_order_and_apart()
    {
        string[] parts = ["sk-", "eyJ", "password", " is ", ": ", "4111111111111111", "DE89370400440532013000", "://", "@", ".", " ", "\n", "a1B2", "-----BEGIN PRIVATE KEY-----", "token"];
        Gen.Int[0, parts.Length - 1].Array[0, 40].Select(chosen => string.Concat(chosen.Select(part => parts[part]))).Sample(text =>
        {
            var end = 0;
            foreach (var finding in SecretScanner.Find(text))
            {
                Assert.InRange(finding.Start, end, text.Length);
                Assert.InRange(finding.Length, 1, text.Length - finding.Start);
                end = finding.End;
            }
        }, iter: 2000);
    }

    public static TheoryData<string> Hostile =>
        ["password ", "eyJ.", "eyJaaaaaaaaaaaa.", "4 ", "41111 ", "://a:", "-----BEGIN PRIVATE KEY-----\n", "sk-", "DE89 ", "a", "token: ", "1", "pass pass: "];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Find_takes_time_linear_in_the_text(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 250_000 / part.Length));
        var watch = Stopwatch.StartNew();

        SecretScanner.Find(text);

        // Below 0.5 s in Debug on two shared cores; what is quadratic takes minutes on a quarter of a million characters.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }
}
