using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Access;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>
/// Reads from a request's headers whom it speaks for. Costs one look-up a header name, and no allocation, where nobody
/// is named.
/// </summary>
internal sealed class OwnerIdentifier
{
    private readonly string[] _userHeaders;
    private readonly string[] _tenantHeaders;
    private readonly bool _isTrusted;

    public OwnerIdentifier(IOptions<IdentityOptions> options)
    {
        _userHeaders = [.. options.Value.UserHeaders];
        _tenantHeaders = [.. options.Value.TenantHeaders];
        _isTrusted = options.Value.Mode == IdentityMode.Trusted;
    }

    /// <summary>The owner that a request speaks for: the one that its proof names or, within what the proof allows, the one that its headers name.</summary>
    public OwnerIdentity Identify(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (context.Features.Get<Caller>() is not { } caller)
        {
            return _isTrusted ? Identify(headers) : OwnerIdentity.Nobody;
        }

        if (caller.Owner is { } proved)
        {
            return OwnerIdentity.Of(proved);
        }

        var user = Read(headers, _userHeaders);
        return user switch
        {
            { Fault: not null } or { Voided: true } => user.AsIdentity(),
            { Id: { } id } => Within(caller, headers, id, "user's header"),
            _ => caller.Users.Only is { } only ? Within(caller, headers, only, "key") : OwnerIdentity.Nobody,
        };
    }

    /// <summary>The same where something other than a header names the user (a path, a configured body field).</summary>
    /// <param name="context">The request.</param>
    /// <param name="user">The user's id in bytes.</param>
    /// <param name="at">What to call the place in a fault.</param>
    public OwnerIdentity Identify(HttpContext context, ReadOnlySpan<byte> user, string at)
    {
        if (context.Features.Get<Caller>() is not { } caller)
        {
            return _isTrusted ? Identify(context.Request.Headers, user, at) : OwnerIdentity.Nobody;
        }

        return !UserId.TryRead(user, out var id, out var fault) ? OwnerIdentity.Invalid(at, $"The {at} {fault}.")
            : caller.Owner is { } proved ? proved.User == id ? OwnerIdentity.Of(proved) : OwnerIdentity.Forbidden(at)
            : Within(caller, context.Request.Headers, id, at);
    }

    /// <summary>The owner that the headers name.</summary>
    public OwnerIdentity Identify(IHeaderDictionary headers)
    {
        var user = Read(headers, _userHeaders);
        return user.Id is null ? user.AsIdentity() : WithTenant(headers, user.Id);
    }

    /// <summary>The owner where something other than a header names the user (a path, a configured body field).</summary>
    /// <param name="headers">The request's headers: the tenant is theirs.</param>
    /// <param name="user">The user's id in bytes.</param>
    /// <param name="at">What to call the place in a fault.</param>
    public OwnerIdentity Identify(IHeaderDictionary headers, ReadOnlySpan<byte> user, string at) =>
        UserId.TryRead(user, out var id, out var fault) ? WithTenant(headers, id) : OwnerIdentity.Invalid(at, $"The {at} {fault}.");

    private OwnerIdentity Within(Caller caller, IHeaderDictionary headers, string user, string at) =>
        !caller.Users.Allow(user) ? OwnerIdentity.Forbidden(at)
        : caller.Tenant is { } tenant ? OwnerIdentity.Of(new Owner(tenant, user))
        : WithTenant(headers, user);

    private OwnerIdentity WithTenant(IHeaderDictionary headers, string user)
    {
        var tenant = Read(headers, _tenantHeaders);
        if (tenant.Fault is not null)
        {
            return tenant.AsIdentity();
        }

        // A tenant header that was named in Connection must not become the default tenant: that would be another's room.
        return tenant.Voided ? OwnerIdentity.Nobody : OwnerIdentity.Of(new Owner(tenant.Id ?? Owner.DefaultTenant, user));
    }

    private static Reading Read(IHeaderDictionary headers, string[] names)
    {
        foreach (var name in names)
        {
            if (headers.TryGetValue(name, out var values) && values.Count > 0)
            {
                return Read(headers, name, values);
            }
        }

        return default;
    }

    private static Reading Read(IHeaderDictionary headers, string name, StringValues values)
    {
        // RFC 9110, section 7.6.1: what Connection names belongs to the hop before us. A sender may drop an identity that
        // way, and is then nobody; falling on to the next header would let it choose which one counts.
        if (IsNamedInConnection(headers, name))
        {
            return new Reading { Voided = true };
        }

        if (values.Count > 1)
        {
            return new Reading { At = name, Fault = $"The header '{name}' was sent {values.Count} times. Send it once." };
        }

        // Only what HTTP calls white space: 0x85 and 0xA0 are white space to Latin-1, and parts of letters to UTF-8.
        var value = values.ToString();
        var trimmed = value.AsSpan().Trim(" \t");
        if (trimmed.IsEmpty)
        {
            return default;
        }

        return UserId.TryRead(trimmed.Length == value.Length ? value : trimmed.ToString(), out var id, out var fault)
            ? new Reading { Id = id }
            : new Reading { At = name, Fault = $"The header '{name}' {fault}." };
    }

    private static bool IsNamedInConnection(IHeaderDictionary headers, string name)
    {
        foreach (var line in headers.Connection)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                if (line.AsSpan(range).Trim(" \t").Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private readonly record struct Reading
    {
        public string? Id { get; init; }

        public string? At { get; init; }

        public string? Fault { get; init; }

        public bool Voided { get; init; }

        public OwnerIdentity AsIdentity() => Fault is null ? OwnerIdentity.Nobody : OwnerIdentity.Invalid(At!, Fault);
    }
}
