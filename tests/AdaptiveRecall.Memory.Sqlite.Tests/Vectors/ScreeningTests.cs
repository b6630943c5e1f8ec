using System.Numerics.Tensors;
using System.Runtime.Intrinsics.X86;
using System.Text;
using AdaptiveRecall.Memory.Sqlite.Vectors;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Vectors;

/// <summary>What is passed over without an exact comparison never belongs to the nearest.</summary>
public sealed class ScreeningTests
{
    private const int SmallestMatrix = 16_384;

    private static readonly int[] Dimensions = [1, 3, 8, 31, 32, 33, 100, 384, 1536];

    // Shapes of vectors: spread out; near one of a few directions, so that many are equal but for the last digits; most of the length in one number, which
    // leaves the others few steps to be rounded to; two values only, so that many are equal altogether.
    private enum Shape
    {
        Spread,
        Clustered,
        Spiked,
        Signs,
    }

    [Fact]
    public void Nearest_are_those_of_comparing_every_row() =>
        Gen.Select(Gen.Int[0, Dimensions.Length - 1].Select(static i => Dimensions[i]), Gen.Enum<Shape>(), Gen.Int[0, 40], Gen.Int[0, 1_000_000]).Sample(
            (dimensions, shape, more, seed) =>
            {
                var random = new Random(seed);
                var rowCount = (SmallestMatrix / dimensions) + 1 + more;
                var rows = new VectorRows("e", dimensions, 16);
                for (var i = 0; i < rowCount; i++)
                {
                    rows.Add(i + 1, StoreFixtures.NewId(), Encoding.UTF8.GetBytes("e"), Vector(random, dimensions, shape));
                }

                var query = Vector(random, dimensions, shape);
                foreach (var count in new[] { 1, 7, 64, rows.Count - 1 })
                {
                    var positions = new List<long>();
                    var found = NearestSearch.Find(rows, rows.Count, query, count, positions);
                    Assert.Equal(Expected(rows, query, count), found);
                    Assert.Equal(found.Select(near => near.Id), positions.Select(position => rows.Ids[(int)position - 1]));
                }
            },
            iter: 50);

    [Fact]
    public void Most_rows_are_passed_over()
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no AVX2: every row is compared");
        var random = new Random(1);
        var rows = new VectorRows("e", 100, 16);
        for (var i = 0; i < 5_000; i++)
        {
            rows.Add(i + 1, StoreFixtures.NewId(), Encoding.UTF8.GetBytes("e"), Vector(random, 100, Shape.Spread));
        }

        var candidates = Screening.Find(rows.Rounded, Vector(random, 100, Shape.Spread), 64, 10_000, new int[5_000], new int[5_000]);

        Assert.InRange(candidates, 64, 500);
    }

    private static IEnumerable<NearMemory> Expected(VectorRows rows, float[] query, int count)
    {
        var all = new List<NearMemory>();
        for (var i = 0; i < rows.Count; i++)
        {
            var cosine = TensorPrimitives.Dot(rows.Values.Slice(i * query.Length, query.Length), query);
            all.Add(new NearMemory(rows.Ids[i], Math.Clamp((int)MathF.Round(cosine * 10_000), -10_000, 10_000) / 10_000f));
        }

        return all.OrderByDescending(static near => near.Similarity).ThenBy(static near => near.Id).Take(count);
    }

    private static float[] Vector(Random random, int dimensions, Shape shape)
    {
        var values = new float[dimensions];
        var cluster = random.Next(3);
        for (var i = 0; i < dimensions; i++)
        {
            values[i] = shape switch
            {
                Shape.Clustered => MathF.Sin((cluster * 1000) + i) + (1e-4f * random.NextSingle()),
                Shape.Spiked => i == cluster % dimensions ? 100 : random.NextSingle() - 0.5f,
                Shape.Signs => random.Next(2) == 0 ? -1 : 1,
                _ => random.NextSingle() - 0.5f,
            };
        }

        var length = TensorPrimitives.Norm(values);
        return [.. values.Select(value => value / length)];
    }
}
