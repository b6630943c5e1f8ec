using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.Tests.MemoryApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Identity;

public sealed class OwnerIdentifierTests
{
    [Fact]
    public void Hostile_ids_are_all_different_owners()
    {
        var identifier = Identifier();
        var owners = HostileIds.All.Select(id => identifier.Identify(Headers(("x-user-id", Wire(id)))).Owner).ToArray();

        Assert.Equal(HostileIds.All.Select(static id => (Owner?)new Owner("default", id)), owners);
        Assert.Equal(HostileIds.All.Length, owners.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \t ")]
    public void An_empty_header_is_nobody(string value)
    {
        var identity = Identifier().Identify(Headers(("x-user-id", value)));

        Assert.Equal(OwnerIdentity.Nobody, identity);
        Assert.False(identity.IsInvalid);
    }

    [Fact]
    public void White_space_around_an_id_goes_and_bytes_that_Latin1_takes_for_it_stay()
    {
        Assert.Equal("alice", Identifier().Identify(Headers(("x-user-id", " alice\t"))).Owner?.User);

        // "à" ends in the byte A0, which is a no-break space in Latin-1.
        Assert.Equal("voilà", Identifier().Identify(Headers(("x-user-id", Wire("voilà")))).Owner?.User);
    }

    [Fact]
    public void The_same_header_twice_is_refused_without_saying_what_it_held()
    {
        var identity = Identifier().Identify(Headers(("x-user-id", new StringValues(["alice", "alice"]))));

        Assert.True(identity.IsInvalid);
        Assert.Equal("x-user-id", identity.FaultAt);
        Assert.DoesNotContain("alice", identity.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_header_that_is_present_counts()
    {
        var identifier = Identifier(new IdentityOptions { UserHeaders = ["x-first", "x-second"] });

        Assert.Equal("a", identifier.Identify(Headers(("x-second", "b"), ("x-first", "a"))).Owner?.User);
        Assert.Equal("b", identifier.Identify(Headers(("x-second", "b"))).Owner?.User);
        Assert.Null(identifier.Identify(Headers(("x-first", ""), ("x-second", "b"))).Owner);
        Assert.Null(identifier.Identify(Headers(("x-user-id", "c"))).Owner);
    }

    [Theory]
    [InlineData("x-user-id")]
    [InlineData("close, X-USER-ID")]
    [InlineData("keep-alive ,\tx-user-id,")]
    public void A_header_that_Connection_names_is_nobody(string connection)
    {
        var identifier = Identifier(new IdentityOptions { UserHeaders = ["x-user-id", "x-second"] });

        Assert.Equal(OwnerIdentity.Nobody, identifier.Identify(Headers(("x-user-id", "alice"), ("x-second", "bob"), ("Connection", connection))));
    }

    [Fact]
    public void A_header_spelt_with_underscores_is_nobody()
    {
        Assert.Equal(OwnerIdentity.Nobody, Identifier().Identify(Headers(("x_user_id", "alice"))));
    }

    [Fact]
    public void A_tenant_header_parts_owners_and_must_be_an_id_too()
    {
        var identifier = Identifier(new IdentityOptions { TenantHeaders = ["x-team"] });

        Assert.Equal(new Owner("red", "alice"), identifier.Identify(Headers(("x-user-id", "alice"), ("x-team", "red"))).Owner);
        Assert.Equal(new Owner("default", "alice"), identifier.Identify(Headers(("x-user-id", "alice"))).Owner);
        Assert.Equal("x-team", identifier.Identify(Headers(("x-user-id", "alice"), ("x-team", "\u0001"))).FaultAt);
        Assert.Equal(OwnerIdentity.Nobody, identifier.Identify(Headers(("x-user-id", "alice"), ("x-team", "red"), ("Connection", "x-team"))));
        Assert.Equal(new Owner("red", "bob"), identifier.Identify(Headers(("x-user-id", "alice"), ("x-team", "red")), "bob"u8, "user").Owner);
    }

    [Fact]
    public void Nobody_costs_no_allocation()
    {
        var identifier = Identifier(new IdentityOptions { UserHeaders = ["x-user-id", "x-second"], TenantHeaders = ["x-team"] });
        var headers = Headers(("content-type", "application/json"), ("connection", "keep-alive"));
        identifier.Identify(headers);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            identifier.Identify(headers);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static OwnerIdentifier Identifier(IdentityOptions? options = null) => new(Options.Create(options ?? new IdentityOptions()));

    private static string Wire(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static HeaderDictionary Headers(params (string Name, StringValues Value)[] headers)
    {
        var dictionary = new HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            dictionary[name] = value;
        }

        return dictionary;
    }
}
