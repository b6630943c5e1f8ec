using System.Buffers;
using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>The words that announce a secret, the ones that lead to its value, and the ones that are no value.</summary>
internal static class SecretWords
{
    /// <summary>What a password is called. English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Chinese, Japanese, Korean.</summary>
    public static readonly string[] Passwords =
    [
        "password", "passwd", "pwd", "passphrase", "passcode", "passwort", "kennwort", "mot de passe", "mdp",
        "contraseña", "contrasena", "parola d'ordine", "senha", "palavra-passe", "wachtwoord", "пароль", "密码", "密碼",
        "パスワード", "비밀번호",
    ];

    /// <summary>What a password is called too, beside other meanings: "la clave es paciencia".</summary>
    public static readonly string[] Logins = ["login", "pass", "clave"];

    /// <summary>What a short numeric secret is called.</summary>
    public static readonly string[] Pins = ["pin", "pin code", "pincode", "cvv", "cvc", "geheimzahl", "code pin", "codice pin"];

    /// <summary>What a key or token is called; its value must look random.</summary>
    public static readonly string[] Keys =
    [
        "api key", "api-key", "api_key", "apikey", "access key", "access_key", "accesskey", "secret key", "secret_key", "secretkey",
        "account key", "accountkey", "private key", "private_key", "encryption key", "encryption_key", "secret", "client secret",
        "client_secret", "token", "auth token", "access token", "access_token", "bearer", "authorization", "credential", "credentials",
        "api-schlüssel", "schlüssel", "clé api", "clave api", "chiave api", "chave api", "api-sleutel",
    ];

    /// <summary>All of them.</summary>
    public static readonly SearchValues<string> All = SearchValues.Create([.. Passwords, .. Logins, .. Pins, .. Keys], StringComparison.OrdinalIgnoreCase);

    /// <summary>Words between the name of a secret and its value.</summary>
    public static readonly FrozenSet<string> Connectors = FrozenSet.ToFrozenSet(
        ["is", "are", "was", "to", "as", "ist", "lautet", "war", "auf", "es", "est", "era", "è", "é", "foi", "to:", "is:", "ist:", "это"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Words behind the name of a secret with which it names something else: "password manager".</summary>
    public static readonly FrozenSet<string> Compounds = FrozenSet.ToFrozenSet(
        ["manager", "managers", "policy", "policies", "generator", "reset", "hint", "field", "strength", "rotation", "vault"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What is said about passwords without telling one: "my password is wrong".</summary>
    public static readonly FrozenSet<string> NoValues = FrozenSet.ToFrozenSet(
        [
            "wrong", "incorrect", "correct", "right", "expired", "weak", "strong", "lost", "forgotten", "required", "safe", "secure", "long",
            "short", "invalid", "valid", "empty", "missing", "compromised", "leaked", "stolen", "reset", "blank", "hidden", "stored", "saved",
            "encrypted", "hashed", "random", "secret", "mine", "this", "that", "it", "here", "there", "not", "the", "set", "null", "none",
            "true", "false", "string", "optional", "needed", "protected", "unknown", "different", "same", "good", "bad", "easy", "hard",
            "changed", "working", "accepted", "rejected", "refused", "blocked", "locked", "too", "very", "always", "never", "still", "now",
            "falsch", "richtig", "abgelaufen", "sicher", "unsicher", "schwach", "stark", "vergessen", "weg", "nötig", "erforderlich",
            "incorrecto", "incorrecta", "correcta", "segura", "débil", "incorrect", "incorrecte", "faux", "oublié", "perdu", "sûr",
            "sbagliata", "corretta", "sicura", "debole", "errada", "correta", "fraca", "forte", "fout", "juist", "veilig", "zwak", "vergeten",
        ],
        StringComparer.OrdinalIgnoreCase);
}
