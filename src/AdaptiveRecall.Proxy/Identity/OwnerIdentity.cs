using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>Whom a request speaks for: an owner, nobody, or something that cannot be one.</summary>
internal readonly record struct OwnerIdentity
{
    /// <summary>The request names nobody: no memory.</summary>
    public static readonly OwnerIdentity Nobody;

    /// <summary>The owner; not set: nobody, or invalid.</summary>
    public Owner? Owner { get; private init; }

    /// <summary>Why what was sent cannot name a user, for the sender, without the value; not set: nothing is wrong.</summary>
    public string? Fault { get; private init; }

    /// <summary>The header (or body field) that <see cref="Fault"/> is about.</summary>
    public string? FaultAt { get; private init; }

    /// <summary>The request is to be refused: 400, <see cref="InvalidCode"/>.</summary>
    public bool IsInvalid => Fault is not null;

    /// <summary>The error code of an id that is none.</summary>
    public const string InvalidCode = "invalid_user";

    public static OwnerIdentity Of(Owner owner) => new() { Owner = owner };

    public static OwnerIdentity Invalid(string at, string fault) => new() { FaultAt = at, Fault = fault };
}
