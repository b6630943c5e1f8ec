namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>What sort of secret a word announces.</summary>
internal enum SecretFamily
{
    Password,

    /// <summary>A word that means a password only beside something that looks like one: "pass", "login", "clave".</summary>
    Login,
    Pin,
    Key,
}
