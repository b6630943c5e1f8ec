using AdaptiveRecall.Bench.Micro;
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(RankingBenchmark).Assembly).Run(args);
