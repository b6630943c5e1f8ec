using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Access.Keys;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Access.Keys;

public sealed class ApiKeyTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly InMemoryStore _store;
    private readonly ApiKeyStore _keys;
    private readonly ApiKeyCache _cache;
    private readonly ApiKeyVerifier _verifier;
    private readonly AuditTrail _audit;

    public ApiKeyTests()
    {
        _store = new InMemoryStore(_time);
        _keys = new ApiKeyStore(_store, new OwnerKeys(_store), _time);
        _cache = new ApiKeyCache(_keys, _time);
        _audit = new AuditTrail(_store, new AuditOptions(), _time, meters: null, NullLogger<AuditTrail>.Instance);
        _verifier = new ApiKeyVerifier(_cache, new ApiKeyUses(_keys, _audit, NullLogger<ApiKeyUses>.Instance), _time);
    }

    public async ValueTask DisposeAsync()
    {
        _store.Fault = null;
        await _audit.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_key_is_read_as_it_was_written_and_not_otherwise()
    {
        var (id, text, hash) = ApiKeyText.New();

        Assert.StartsWith("armk_" + ApiKeyText.Format(id) + "_", text, StringComparison.Ordinal);
        Assert.True(ApiKeyText.TryRead(text, out var readId, out var readHash));
        Assert.Equal(id, readId);
        Assert.Equal(hash, readHash);
        Assert.All(Enumerable.Range(0, text.Length), i => Assert.False(ApiKeyText.TryRead(text.Remove(i, 1), out _, out _)));
        Assert.False(ApiKeyText.TryRead(text.Replace('_', '-'), out _, out _));
    }

    [Fact]
    public async Task What_is_stored_is_no_secret()
    {
        var (text, _) = await AddAsync();
        var holder = await _keys.HolderAsync(Token);

        var records = await _store.ListRecordsAsync(holder, 1000, null, Token);

        var secret = text[^43..];
        Assert.All(records, record => Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(record.Payload.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revocation_is_seen_when_the_cache_has_passed()
    {
        var (text, id) = await AddAsync();
        Assert.NotNull(await VerifyAsync(text));

        await _keys.RevokeAsync(id, Token);
        _time.Advance(ApiKeyCache.Lifetime);

        Assert.Null(await VerifyAsync(text));
    }

    [Fact]
    public async Task Revocation_is_seen_at_once_where_the_store_tells()
    {
        var (text, id) = await AddAsync();
        Assert.NotNull(await VerifyAsync(text));

        await _keys.RevokeAsync(id, Token);
        _cache.MemoriesRemoved(await _keys.HolderAsync(Token), [ApiKeyStore.HintOf(id)]);

        Assert.Null(await VerifyAsync(text));
    }

    [Fact]
    public async Task Both_keys_are_good_while_they_overlap()
    {
        var (former, id) = await AddAsync();
        var (nextId, next, hash) = ApiKeyText.New();
        await _keys.ReplaceAsync(new ApiKey(nextId, "next", hash, MemoryScope.Read, _time.GetUtcNow()) { Replaces = id }, id, _time.GetUtcNow().AddHours(1), Token);
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.NotNull(await VerifyAsync(former));
        Assert.NotNull(await VerifyAsync(next));

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await VerifyAsync(former));
        Assert.NotNull(await VerifyAsync(next));
    }

    [Fact]
    public async Task A_use_that_is_noted_late_revives_no_revoked_key()
    {
        var (text, id) = await AddAsync();
        await _keys.RevokeAsync(id, Token);
        await _keys.NoteUseAsync(id, _time.GetUtcNow(), Token);
        await _keys.ReplaceAsync(new ApiKey(1, "next", new byte[32], MemoryScope.Read, _time.GetUtcNow()), id, _time.GetUtcNow().AddHours(1), Token);

        Assert.Null(await VerifyAsync(text));
    }

    [Fact]
    public async Task A_use_is_noted_once_an_hour()
    {
        var (text, id) = await AddAsync();
        await VerifyAsync(text);
        var first = (await _keys.ListAsync(Token))[0].UsedAt!.Value;
        _time.Advance(TimeSpan.FromMinutes(59));
        await VerifyAsync(text);
        Assert.Equal(first, (await _keys.ListAsync(Token))[0].UsedAt);

        _time.Advance(TimeSpan.FromMinutes(1));
        await VerifyAsync(text);

        Assert.Equal(first.AddHours(1), (await _keys.ListAsync(Token)).Single(state => state.Key.Id == id).UsedAt);
    }

    [Fact]
    public async Task While_the_store_is_away_a_known_key_is_believed_for_a_while_and_an_unknown_one_never()
    {
        var (known, _) = await AddAsync();
        var (unknown, _) = await AddAsync();
        Assert.NotNull(await VerifyAsync(known));
        _store.Fault = new MemoryStoreException("away");
        _time.Advance(ApiKeyCache.Grace - TimeSpan.FromSeconds(1));

        Assert.NotNull(await VerifyAsync(known));
        Assert.Equal(503, (await _verifier.VerifyAsync(new Credential("x", unknown), Token)).Refusal?.Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(503, (await _verifier.VerifyAsync(new Credential("x", known), Token)).Refusal?.Status);
    }

    [Fact]
    public async Task The_cache_does_not_outgrow_its_bound()
    {
        for (var i = 0; i < ApiKeyCache.Limit + 10; i++)
        {
            var (_, id) = await AddAsync();
            Assert.NotNull(await _cache.FindAsync(id, Token));
        }

        Assert.InRange(_cache.Count, 1, ApiKeyCache.Limit);
    }

    private async Task<(string Text, ulong Id)> AddAsync()
    {
        var (id, text, hash) = ApiKeyText.New();
        await _keys.AddAsync(new ApiKey(id, "test", hash, MemoryScope.Read, _time.GetUtcNow()), Token);
        return (text, id);
    }

    private async Task<Caller?> VerifyAsync(string text) => (await _verifier.VerifyAsync(new Credential("x-memory-key", text), Token)).Caller;
}
