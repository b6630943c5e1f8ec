using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Recall.Needs;
using BenchmarkDotNet.Attributes;

namespace AdaptiveRecall.Bench.Micro;

/// <summary>Ranking of an owner's cards for a question of five terms, without store and texts.</summary>
[MemoryDiagnoser]
public class RankingBenchmark
{
    private const int Questions = 64;
    private const int TermsPerQuestion = 5;

    private SyntheticCards _owner = null!;
    private CandidateSearch[] _searches = [];
    private int _next;

    [Params(100, 1_000, 10_000, 50_000)]
    public int Cards { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _owner = new SyntheticCards(Cards);
        _searches = [.. Enumerable.Range(0, Questions).Select(_ => new CandidateSearch(
            new AskedMessage
            {
                Terms = [.. Enumerable.Range(0, TermsPerQuestion).Select(_ => _owner.NextTerm()).Distinct().Select(static term => new AskedTerm(term, new QueryTerm(term, 1), true))],
                Names = new HashSet<uint> { 1 },
                IsQuestion = true,
                AsksWhen = false,
                IsPersonal = false,
                Topics = TermsPerQuestion,
                FollowsUp = false,
            },
            _owner.Nearest,
            NearestAreAll: false,
            DateTimeOffset.UtcNow,
            AsOf: false,
            Limit: 20,
            RankingWeights.Default,
            new NeedTerms(new OwnerKey(1, 2))))];
    }

    [Benchmark]
    public int Rank() => CandidateFinder.Find(_owner.Cards, _searches[_next++ % Questions]).Candidates.Count;
}
