using AdaptiveRecall.Testing.Redis;
using Xunit;

[assembly: AssemblyFixture(typeof(RedisServers))]
