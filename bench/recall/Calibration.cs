using System.Globalization;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Recall.Needs;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Bench.Recall;

/// <summary>
/// Fits the coefficients of <see cref="RelevanceModel"/> by logistic regression: messages that need no memory against
/// questions whose evidence is there, each asked of stores of one memory, of eighty facts, and of whole dialogues.
/// </summary>
internal sealed class Calibration(Embedder embedder)
{
    private static readonly OwnerKey Key = new(1, 2);

    private readonly List<(MessageEvidence Evidence, bool Needs, string Kind, string Text)> _samples = [];

    public async Task RunAsync(IReadOnlyList<Dialogue> dialogues, string folder)
    {
        var without = await File.ReadAllLinesAsync(Path.Combine(folder, "messages-without-need.txt"));
        var pairs = (await File.ReadAllLinesAsync(Path.Combine(folder, "facts-and-questions.txt"))).Select(static line => line.Split('\t')).ToList();
        var facts = pairs.Select(static pair => new Turn(pair[0], DateTimeOffset.UnixEpoch)).DistinctBy(static turn => turn.Text).ToList();

        foreach (var pair in pairs)
        {
            var alone = await OwnerOf([new Turn(pair[0], DateTimeOffset.UnixEpoch)]);
            await AddAsync(alone, pair[1], true, "fact alone");
            for (var i = 0; i < without.Length; i += 10)
            {
                await AddAsync(alone, without[i], false, "none alone");
            }
        }

        var all = await OwnerOf(facts);
        foreach (var pair in pairs)
        {
            await AddAsync(all, pair[1], true, "fact of 80");
        }

        foreach (var message in without)
        {
            await AddAsync(all, message, false, "none of 80");
        }

        foreach (var dialogue in dialogues)
        {
            var turns = dialogue.Turns.Select(static turn => new Turn(turn.Text, turn.At) { Conversation = turn.Session, Sequence = turn.Index, Role = "user", Speaker = turn.Speaker }).ToList();
            var owner = await OwnerOf(turns);
            foreach (var question in dialogue.Questions)
            {
                await AddAsync(owner, question.Text, true, "dialogue");
            }

            foreach (var message in without)
            {
                await AddAsync(owner, message, false, "none of dialogue");
            }

            var mixed = await OwnerOf([.. turns.Select(static turn => turn with { Speaker = null }), .. facts]);
            foreach (var pair in pairs)
            {
                await AddAsync(mixed, pair[1], true, "fact in dialogue");
            }
        }

        Report(Fit(Half), "fitted to half of the messages, asked with the other half", static text => !Half(text));
        Report(Fit(static _ => true), "fitted to all", static _ => true);
        Report(static sample => RelevanceModel.OfBest(in sample), "as shipped", static _ => true);
    }

    private static bool Half(string text) => text.Sum(static character => character) % 2 == 0;

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0f;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static double[] Features(MessageEvidence evidence) => RelevanceModel.Features(in evidence);

    private async Task<(OwnerCards Cards, List<(MemoryId Id, ReadOnlyMemory<float> Vector)> Vectors)> OwnerOf(IReadOnlyList<Turn> turns)
    {
        var ids = new MemoryIdGenerator(TimeProvider.System);
        var cards = new OwnerCards();
        var vectors = new List<(MemoryId, ReadOnlyMemory<float>)>();
        foreach (var turn in turns)
        {
            var id = ids.Next();
            cards.Append(TurnCardBuilder.ForTurn(Key, turn) with { Memory = id }, cards.Count + 1);
            vectors.Add((id, (await embedder.EmbedMemoriesAsync([turn.Text], CancellationToken.None))[0]));
        }

        return (cards, vectors);
    }

    private async Task AddAsync((OwnerCards Cards, List<(MemoryId Id, ReadOnlyMemory<float> Vector)> Vectors) owner, string text, bool needs, string kind)
    {
        var message = MessageReader.Read(Key, new RecallQuery(new Owner("t", "u"), text), DateTimeOffset.UtcNow);
        if (message.Topics == 0)
        {
            // Nothing is recalled for these, whatever the model says: they must not shape it.
            _samples.Add((default, needs, kind, text));
            return;
        }

        var vector = await embedder.EmbedQueryAsync(text, CancellationToken.None);
        var nearest = owner.Vectors
            .Select(item => new NearMemory(item.Id, MathF.Round(Dot(item.Vector.Span, vector.Span), 4)))
            .OrderByDescending(static near => near.Similarity).ThenBy(static near => near.Id).Take(MemoryRecaller.NearestCount).ToList();
        var found = CandidateFinder.Find(owner.Cards, new CandidateSearch(message, nearest, nearest.Count < MemoryRecaller.NearestCount, DateTimeOffset.UtcNow, false, 20, RankingWeights.Default, new NeedTerms(Key)));
        _samples.Add((found.Evidence, needs, kind, text));
    }

    // Gradient descent with momentum; classes weigh the same however many samples they have.
    private Func<MessageEvidence, float> Fit(Func<string, bool> include)
    {
        var used = _samples.Where(sample => sample.Evidence.Topics > 0 && include(sample.Text)).Select(sample => (X: Features(sample.Evidence), Y: sample.Needs ? 1.0 : 0)).ToList();
        var positive = used.Count(static sample => sample.Y > 0);
        var width = used[0].X.Length;
        var weights = new double[width];
        var velocity = new double[width];
        for (var step = 0; step < 20_000; step++)
        {
            var gradient = new double[width];
            foreach (var (x, y) in used)
            {
                var sum = 0.0;
                for (var j = 0; j < width; j++)
                {
                    sum += weights[j] * x[j];
                }

                var error = (y - (1 / (1 + Math.Exp(-sum)))) / (y > 0 ? positive : used.Count - positive);
                for (var j = 0; j < width; j++)
                {
                    gradient[j] += error * x[j];
                }
            }

            for (var j = 0; j < width; j++)
            {
                velocity[j] = (.9 * velocity[j]) + gradient[j] - (.002 * weights[j]);
                weights[j] += .1 * velocity[j];
            }
        }

        Console.WriteLine("fitted: " + string.Join(", ", weights.Select(static weight => weight.ToString("0.00", CultureInfo.InvariantCulture))));
        return evidence => (float)(1 / (1 + Math.Exp(-Features(evidence).Zip(weights, static (x, w) => x * w).Sum())));
    }

    private void Report(Func<MessageEvidence, float> probability, string name, Func<string, bool> include)
    {
        Console.WriteLine(name);
        float Of(MessageEvidence evidence) => evidence.Topics == 0 ? 0 : probability(evidence);
        foreach (var floor in (float[])[.2f, .3f, .4f, .5f, .6f, .7f])
        {
            var rates = _samples.Where(sample => include(sample.Text)).GroupBy(static sample => (sample.Needs, sample.Kind)).OrderBy(static group => group.Key)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key.Kind} {100.0 * group.Count(sample => Of(sample.Evidence) >= floor) / group.Count():0.0}%"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  floor {floor:0.0} injects: {string.Join(", ", rates)}"));
        }

        if (Environment.GetEnvironmentVariable("SHOW") == name)
        {
            foreach (var wrong in _samples.Where(sample => Of(sample.Evidence) >= .3f != sample.Needs).GroupBy(static sample => sample.Kind))
            {
                Console.WriteLine($"  {wrong.Key}:\n    {string.Join("\n    ", wrong.Take(80).Select(sample => $"{Of(sample.Evidence):0.00} {sample.Text} {sample.Evidence}"))}");
            }
        }
    }
}
