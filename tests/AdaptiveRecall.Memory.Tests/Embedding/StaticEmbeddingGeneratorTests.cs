using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Embedding;

public sealed class StaticEmbeddingGeneratorTests
{
    private static readonly StaticEmbeddingGenerator Generator = new();

    [Theory]
    [InlineData("I love eating pasta for dinner", "My favourite meal is spaghetti", "The stock market fell sharply")]
    [InlineData("We adopted a puppy", "Our dogs sleep in the kitchen", "She studies law at the university")]
    [InlineData("My sister is a nurse in a hospital", "doctors and patients", "guitar songs and concerts")]
    [InlineData("I booked a flight to Rome", "travel plans for Italy", "the printer is out of ink")]
    public void Texts_of_one_matter_are_nearer_than_others(string text, string near, string far) =>
        Assert.True(Cosine(text, near) > Cosine(text, far) + 0.1, $"{Cosine(text, near)} and {Cosine(text, far)}");

    [Fact]
    public void A_vector_has_length_one() => Assert.Equal(1, Cosine("I like tea", "I like tea"), 1e-5);

    [Fact]
    public void The_order_of_words_case_accents_and_punctuation_do_not_count() =>
        Assert.Equal(1, Cosine("The café in Paris!", "PARIS: in the cafe"), 1e-5);

    [Theory]
    [InlineData("neurologists", "neurologist"), InlineData("gearboxes", "gearbox"), InlineData("foundries", "foundry"), InlineData("Anna’s", "anna")]
    public void An_unknown_plural_or_possessive_stands_for_its_word(string form, string word) => Assert.Equal(1, Cosine(form, word), 1e-5);

    [Theory]
    [InlineData(""), InlineData("😀 …"), InlineData("qqxzvkj"), InlineData("東京"), InlineData("\uD800")]
    public void A_text_without_a_known_word_has_the_zero_vector(string text) => Assert.All(Generator.Embed(text), static value => Assert.Equal(0, value));

    [Fact]
    public void The_same_text_has_the_same_bits_in_every_generator() =>
        Assert.Equal(Generator.Embed("What did I say about the garden?"), new StaticEmbeddingGenerator().Embed("What did I say about the garden?"));

    [Fact]
    public void Any_text_has_a_vector_of_length_one_or_zero() =>
        Gen.OneOf(Gen.Char, Gen.Char[' ', 'z']).Array[0, 200].Sample(static characters =>
        {
            var vector = Generator.Embed(characters);
            var square = vector.Sum(static value => (double)value * value);
            Assert.True(square == 0 || Math.Abs(square - 1) < 1e-5);
        });

    [Fact]
    public async Task Texts_are_embedded_in_order_and_at_once()
    {
        var task = Generator.GenerateAsync(["one", "two"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(task.IsCompletedSuccessfully);
        Assert.Equal([Generator.Embed("one"), Generator.Embed("two")], (await task).Select(static embedding => embedding.Vector.ToArray()));
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Generator.GenerateAsync(["one"], cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Embedding_allocates_the_vector_alone()
    {
        Generator.Embed("Where did we go on holiday last summer?");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var vector = Generator.Embed("Where did we go on holiday last summer?");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, (vector.Length * sizeof(float)) + 64);
    }

    [Fact]
    public void Its_id_changes_with_its_content()
    {
        var embedder = new TextEmbedder(Generator).Configured;

        Assert.Equal("static/glove-100d-" + WordVectorTable.Open().ContentHash, embedder.Id);
        Assert.Equal(100, embedder.Dimensions);
    }

    [Fact]
    public void It_is_registered_only_where_there_is_no_other()
    {
        var own = new StubGenerator(static _ => [1]);

        var alone = new ServiceCollection().AddStaticEmbedder().AddStaticEmbedder();
        var beside = new ServiceCollection().AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(own).AddStaticEmbedder();

        Type[] services = [typeof(IEmbeddingGenerator<string, Embedding<float>>), typeof(TextEmbedder), typeof(IErasureObserver)];
        Assert.Equal(services, alone.Select(static service => service.ServiceType));
        Assert.Equal(typeof(StaticEmbeddingGenerator), alone[0].ImplementationType);
        Assert.Equal(services, beside.Select(static service => service.ServiceType));
        Assert.Equal(own, beside[0].ImplementationInstance);
    }

    private static double Cosine(string left, string right) =>
        Generator.Embed(left).Zip(Generator.Embed(right), static (a, b) => (double)a * b).Sum();
}
