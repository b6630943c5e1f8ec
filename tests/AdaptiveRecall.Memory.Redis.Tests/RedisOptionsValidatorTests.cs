using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

public sealed class RedisOptionsValidatorTests
{
    private static readonly RedisOptions Good = new() { Endpoints = "localhost:6379" };

    public static TheoryData<string, RedisOptions> Bad => new()
    {
        { nameof(RedisOptions.Endpoints), new RedisOptions() },
        { nameof(RedisOptions.KeyPrefix), Good with { KeyPrefix = "a{b}" } },
        { nameof(RedisOptions.KeyPrefix), Good with { KeyPrefix = "" } },
        { nameof(RedisOptions.Password), Good with { Password = "a", PasswordFile = "/b" } },
        { nameof(RedisOptions.PasswordFile), Good with { PasswordFile = "/no/such/file" } },
        { nameof(RedisOptions.TlsAuthorityFile), Good with { Tls = true, TlsAuthorityFile = "/no/such/file" } },
        { nameof(RedisOptions.TlsKeyFile), Good with { Tls = true, TlsCertificateFile = "/no/such/file" } },
        { nameof(RedisOptions.Tls), Good with { TlsHost = "redis" } },
        { nameof(RedisOptions.Search), Good with { Search = (RedisSearch)7 } },
        { nameof(RedisOptions.VectorPrecision), Good with { VectorPrecision = (VectorPrecision)7 } },
        { nameof(RedisOptions.ExactLimit), Good with { ExactLimit = -1 } },
        { nameof(RedisOptions.Protocol), Good with { Protocol = 4 } },
        { nameof(RedisOptions.ConnectTimeout), Good with { ConnectTimeout = TimeSpan.Zero } },
        { nameof(RedisOptions.ReadTimeout), Good with { ReadTimeout = TimeSpan.Zero } },
        { nameof(RedisOptions.WriteTimeout), Good with { WriteTimeout = TimeSpan.FromDays(1) } },
        { nameof(RedisOptions.ReplicaConfirmations), Good with { ReplicaConfirmations = 11 } },
        { nameof(RedisOptions.ReplicaTimeout), Good with { ReplicaTimeout = TimeSpan.Zero } },
        { nameof(RedisOptions.TurnCardLimit), Good with { TurnCardLimit = 1 } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_value_is_refused_by_name(string setting, RedisOptions options)
    {
        var result = new RedisOptionsValidator().Validate(null, options);

        Assert.True(result.Failed);
        Assert.Contains(result.Failures, failure => failure.Contains(setting, StringComparison.Ordinal));
    }

    [Fact]
    public void Registration_validates_and_never_shows_the_password()
    {
        var services = new ServiceCollection().AddRedisMemoryStore(options => (options.Endpoints, options.KeyPrefix, options.Password) = ("nowhere", "bad prefix", "hunter2")).BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<RedisMemoryStore>());

        Assert.DoesNotContain("hunter2", exception.ToString(), StringComparison.Ordinal);
    }
}
