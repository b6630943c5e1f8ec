using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>
/// A user is erased at every step of a chat request, one user a step: before each of the request's calls of the store (recall, ledger, tombstones,
/// reconciliation, the write, the answer's card, receipt, use), and while the upstream answers. Nothing of the request may come back.
/// </summary>
public sealed class ErasureTests
{
    // More than the request has steps: the last users see none.
    private const int Steps = 60;

    private const string Known = "I live in Oslo and my dog is called Biscuit.";
    private const string Said = "I live in Bergen now. Where is Biscuit? Let's plan our holiday: which one should we choose?";
    private const string Answered = "We agreed on Bergen, and Biscuit comes along: the plan is to go in May. We decided that together.";

    [Fact]
    public async Task Nothing_comes_back_whatever_step_of_a_request_a_user_is_erased_at()
    {
        var store = new ErasingStore(new InMemoryStore());
        await using var memory = await MemoryProxy.StartWithAsync(
            services => services.AddSingleton<IMemoryStore>(store), ("Learning:Model:Name", "m"), ("Learning:Model:Url", "http://127.0.0.1:9"), ("Learning:Model:QuietPeriod", "1h"));
        var keeper = memory.Proxy.Services.GetRequiredService<MemoryKeeper>();
        memory.Upstream.Answer = StubAnswers.ChatCompletion(Answered);
        var steps = 0;
        for (var step = 1; step <= Steps && steps == step - 1; step++)
        {
            var user = $"user {step}";
            await memory.SayAsync(user, Known);
            await SettledAsync(store);
            store.EraseAt(step, () => keeper.EraseAsync(new Owner(Owner.DefaultTenant, user), CancellationToken.None));

            var response = await memory.SayAsync(user, Said);

            Assert.Equal(200, response.Status);
            await SettledAsync(store);
            if (store.Disarm())
            {
                steps++;
                await AssertGoneAsync(memory, user, $"erased before call {step}");
            }
        }

        // A request of this sort makes at least: head and nearest, texts, ledger, tombstones, reconciliation's reads, and the writes.
        Assert.InRange(steps, 10, Steps - 1);
    }

    [Fact]
    public async Task Nothing_comes_back_of_a_user_who_is_erased_while_the_upstream_answers()
    {
        var store = new ErasingStore(new InMemoryStore());
        await using var memory = await MemoryProxy.StartWithAsync(services => services.AddSingleton<IMemoryStore>(store), ("Learning:Assistant", "all"));
        var keeper = memory.Proxy.Services.GetRequiredService<MemoryKeeper>();
        await memory.SayAsync("ann", Known);
        await SettledAsync(store);
        memory.Upstream.Answer = async context =>
        {
            await keeper.EraseAsync(new Owner(Owner.DefaultTenant, "ann"), CancellationToken.None);
            await StubAnswers.ChatCompletion(Answered)(context);
        };

        await memory.SayAsync("ann", Said);
        await SettledAsync(store);

        await AssertGoneAsync(memory, "ann", "erased while the upstream answers");
    }

    [Fact]
    public async Task Prompt_goes_out_without_memory_while_the_store_is_still_erasing()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new GatedStore(new InMemoryStore(), gate.Task);
        await using var memory = await MemoryProxy.StartWithAsync(services => services.AddSingleton<IMemoryStore>(store));
        var keeper = memory.Proxy.Services.GetRequiredService<MemoryKeeper>();
        await memory.SayAsync("ann", MemoryProxy.Fact);
        await Eventually.Async(async () => (await memory.SayAsync("ann", MemoryProxy.Question)).Header("x-memory-status") == "injected");

        var erasing = keeper.EraseAsync(new Owner(Owner.DefaultTenant, "ann"), CancellationToken.None);
        memory.Upstream.Clear();
        var response = await memory.SayAsync("ann", MemoryProxy.Question);

        Assert.Equal(("none", "0"), (response.Header("x-memory-status"), response.Header("x-memory-count")));
        Assert.DoesNotContain(MemoryProxy.Fact, System.Text.Encoding.UTF8.GetString(Assert.Single(memory.Upstream.Requests).Body), StringComparison.Ordinal);
        gate.SetResult();
        await erasing;
    }

    private static async Task AssertGoneAsync(MemoryProxy memory, string user, string when)
    {
        var store = memory.Proxy.Services.GetRequiredService<IMemoryStore>();
        var key = await memory.Proxy.Services.GetRequiredService<OwnerKeys>().KeyOfAsync(new Owner(Owner.DefaultTenant, user), TestContext.Current.CancellationToken);
        Assert.True(await store.GetHeadAsync(key, TestContext.Current.CancellationToken) == OwnerHead.None, $"Something is held: {when}.");
        var records = await store.ListRecordsAsync(key, 1000, null, TestContext.Current.CancellationToken);
        Assert.True(records.Count == 0, $"Records are held: {when}: {string.Join(", ", records.Select(static record => record.Key.Kind))}.");
        Assert.True((await store.ListWorkAsync(key, TestContext.Current.CancellationToken)).Count == 0, $"Work is held: {when}.");
    }

    // What is learnt of an answer is written when the client has it: all is done when nobody has called the store for a while.
    private static async Task SettledAsync(ErasingStore store)
    {
        var calls = -1L;
        var quiet = 0;
        await Eventually.Async(() =>
        {
            quiet = store.Calls == calls ? quiet + 1 : 0;
            calls = store.Calls;
            return Task.FromResult(quiet >= 5);
        });
    }

    /// <summary>Does not begin to erase before its gate opens.</summary>
    private sealed class GatedStore(IMemoryStore inner, Task gate) : DelegatingStore(inner)
    {
        public override async ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken)
        {
            await gate;
            return await base.EraseAsync(owner, cancellationToken);
        }
    }

    private sealed class ErasingStore(IMemoryStore inner) : DelegatingStore(inner)
    {
        private readonly Lock _gate = new();
        private Func<ValueTask<ErasureCounts>>? _erase;
        private long _calls;
        private int _left;

        public long Calls => Interlocked.Read(ref _calls);

        public void EraseAt(int call, Func<ValueTask<ErasureCounts>> erase)
        {
            lock (_gate)
            {
                (_left, _erase) = (call, erase);
            }
        }

        /// <summary>Whether it has erased.</summary>
        public bool Disarm()
        {
            lock (_gate)
            {
                var erased = _erase is null;
                _erase = null;
                return erased;
            }
        }

        protected override async ValueTask<TResult> RunAsync<TResult>(Func<ValueTask<TResult>> ask)
        {
            Interlocked.Increment(ref _calls);
            Func<ValueTask<ErasureCounts>>? erase = null;
            lock (_gate)
            {
                if (_erase is not null && --_left == 0)
                {
                    (erase, _erase) = (_erase, null);
                }
            }

            if (erase is not null)
            {
                await erase();
            }

            return await ask();
        }
    }
}
