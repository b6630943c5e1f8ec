using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.ModelExtraction;

/// <summary>What is erased, deleted, corrected or forgotten while the model thinks, and a process that dies in the middle.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Said = "Could you find a present for Emma? She is my daughter. We live in Graz.";

    private static readonly string Answer = ModelWorld.Answers(ModelWorld.Statement("My daughter is Emma, and we live in Graz.", "She is my daughter", "profile"));

    private ModelWorld _model = null!;

    private LearningWorld World => _model.World;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _model = await ModelWorld.StartAsync();

    public ValueTask DisposeAsync() => _model.DisposeAsync();

    [Fact]
    public async Task Nothing_of_an_erased_owner_comes_back()
    {
        await World.LearnAsync(Said, 1, "c1");

        await WhileItThinksAsync(async () => await World.Store.EraseAsync(await World.KeyAsync(), Cancellation));

        Assert.Equal(OwnerHead.None, await World.HeadAsync());
        Assert.Empty(await World.Store.ListRecordsAsync(await World.KeyAsync(), 1000, null, Cancellation));
        Assert.Empty(await World.Store.ListWorkAsync(await World.KeyAsync(), Cancellation));
    }

    [Fact]
    public async Task Nothing_comes_back_whatever_call_of_the_work_an_owner_is_erased_before()
    {
        const int Calls = 60;
        var steps = 0;
        for (var call = 1; call <= Calls && steps == call - 1; call++)
        {
            await using var model = await ModelWorld.StartAsync();
            await model.World.LearnAsync("We live in Linz.", 1, "c0");
            await model.World.LearnAsync(Said, 2, "c1");
            model.Answer(Answer);
            model.World.Time.Advance(model.World.Options.Model.QuietPeriod);
            var key = await model.World.KeyAsync();
            await using var store = new ErasingStore(model.World.Store, call, () =>
            {
                model.World.Time.Advance(TimeSpan.FromMilliseconds(1));
                return model.World.Store.EraseAsync(key, Cancellation);
            });
            using (var worker = model.NewWorker(store))
            {
                await worker.WorkAsync(Cancellation);
            }

            if (store.HasErased)
            {
                steps++;
                Assert.True(await model.World.HeadAsync() == OwnerHead.None, $"Something is held after an erasure before call {call}.");
                Assert.Empty(await model.World.Store.ListRecordsAsync(key, 1000, null, Cancellation));
                Assert.Empty(await model.World.Store.ListWorkAsync(key, Cancellation));
            }
        }

        Assert.InRange(steps, 20, Calls - 1);
    }

    [Fact]
    public async Task A_deleted_memory_does_not_come_back_by_what_was_made_of_its_turn()
    {
        await World.LearnAsync(Said, 1, "c1");
        var keeper = NewKeeper();

        await WhileItThinksAsync(async () => await keeper.DeleteAsync(LearningWorld.Anna, Assert.Single(await World.MemoriesAsync()).Id, Cancellation));

        Assert.Empty(await World.MemoriesAsync());
        Assert.Empty(await _model.WaitingAsync());
    }

    [Fact]
    public async Task A_corrected_memory_does_not_come_back_as_it_was()
    {
        await World.LearnAsync(Said, 1, "c1");
        var keeper = NewKeeper();

        await WhileItThinksAsync(async () => await keeper.UpdateAsync(
            LearningWorld.Anna, Assert.Single(await World.MemoriesAsync()).Id, static memory => memory with { Text = "We live in Linz." }, Cancellation));

        Assert.Equal("We live in Linz.", Assert.Single(await World.MemoriesAsync()).Text);
    }

    [Fact]
    public async Task Deleting_what_was_said_deletes_what_was_made_of_it()
    {
        await World.LearnAsync(Said, 1, "c1");
        _model.Answer(Answer);
        await _model.AskAsync();
        Assert.Single(await _model.DerivedAsync());

        var kept = Assert.Single(await World.MemoriesAsync(), static memory => memory.Source.Type == MemorySource.Chat);
        await NewKeeper().DeleteAsync(LearningWorld.Anna, kept.Id, Cancellation);

        Assert.Empty(await World.MemoriesAsync());
    }

    [Fact]
    public async Task A_process_that_dies_after_the_answer_asks_once_and_keeps_it_once()
    {
        await World.LearnAsync(Said, 1, "c1");
        _model.Answer(Answer);
        World.Time.Advance(World.Options.Model.QuietPeriod);
        await using var dying = new DyingStore(World.Store);
        using (var worker = _model.NewWorker(dying))
        {
            await Assert.ThrowsAsync<MemoryStoreException>(() => worker.WorkAsync(Cancellation));
        }

        Assert.Empty(await _model.DerivedAsync());
        await _model.AskAsync(TimeSpan.FromMinutes(3));
        await _model.AskAsync(TimeSpan.FromMinutes(3));

        Assert.Single(_model.Service.Requests);
        Assert.Single(await _model.DerivedAsync());
    }

    private MemoryKeeper NewKeeper() => new(World.Store, World.Keys, World.Embedder, World.Parts.Ids, World.Time, []);

    private async Task WhileItThinksAsync(Func<Task> act)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _model.Service.Answer = async context =>
        {
            asked.SetResult();
            await go.Task;
            await StubAnswers.ChatCompletion(Answer)(context);
        };
        var work = _model.AskAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        World.Time.Advance(TimeSpan.FromMilliseconds(1));
        await act();
        go.SetResult();
        await work.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
    }

    private sealed class ErasingStore(IMemoryStore inner, int call, Func<ValueTask<ErasureCounts>> erase) : DelegatingStore(inner)
    {
        private int _calls;

        public bool HasErased => _calls >= call;

        protected override async ValueTask<TResult> RunAsync<TResult>(Func<ValueTask<TResult>> ask)
        {
            if (++_calls == call)
            {
                await erase();
            }

            return await ask();
        }
    }

    // Takes what is to be done, and dies before it is.
    private sealed class DyingStore(IMemoryStore inner) : DelegatingStore(inner)
    {
        public override ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken) =>
            write.Puts.Count > 0 ? throw new MemoryStoreException("The process is gone.") : base.WriteAsync(write, cancellationToken);
    }
}
