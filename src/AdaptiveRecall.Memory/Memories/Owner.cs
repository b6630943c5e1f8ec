namespace AdaptiveRecall.Memory.Memories;

/// <summary>Whose memories: a user within a tenant. Compared exactly: no case folding, no normalising.</summary>
/// <param name="Tenant">The tenant; <see cref="DefaultTenant"/> where none is configured.</param>
/// <param name="User">The user's id as the application named it: any script, 1 to 256 bytes of UTF-8.</param>
public readonly record struct Owner(string Tenant, string User)
{
    /// <summary>The tenant of every user when no tenant header, key or claim names one.</summary>
    public const string DefaultTenant = "default";

    /// <summary>Hides the user: an owner that ends up in a log or an exception message must not name a person.</summary>
    public override string ToString() => "owner";
}
