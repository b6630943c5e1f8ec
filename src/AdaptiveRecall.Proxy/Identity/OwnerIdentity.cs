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

    /// <summary>The request is to be refused, with <see cref="Status"/> and <see cref="Code"/>.</summary>
    public bool IsInvalid => Fault is not null;

    /// <summary>What is named can be a user, and not this caller's.</summary>
    public bool IsForbidden { get; private init; }

    /// <summary>The status that a request is refused with.</summary>
    public int Status => IsForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;

    /// <summary>The code that a request is refused with.</summary>
    public string Code => IsForbidden ? ForbiddenCode : InvalidCode;

    /// <summary>The error code of an id that is none.</summary>
    public const string InvalidCode = "invalid_user";

    /// <summary>The error code of a user whom the caller may not speak for.</summary>
    public const string ForbiddenCode = "user_not_allowed";

    public static OwnerIdentity Of(Owner owner) => new() { Owner = owner };

    public static OwnerIdentity Forbidden(string at) =>
        new() { FaultAt = at, Fault = $"The {at} names a user whom this key, token or signature does not speak for.", IsForbidden = true };

    public static OwnerIdentity Invalid(string at, string fault) => new() { FaultAt = at, Fault = fault };
}
