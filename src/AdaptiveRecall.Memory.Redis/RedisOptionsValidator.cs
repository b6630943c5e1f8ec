using System.Text.RegularExpressions;
using AdaptiveRecall.Memory.Redis.Connections;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Redis;

/// <summary>Refuses settings that cannot work, with what is allowed.</summary>
public sealed partial class RedisOptionsValidator : IValidateOptions<RedisOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        var problems = new List<string>();
        if (!EndpointList.TryParse(options.Endpoints, out _, out var wrong))
        {
            problems.Add($"Endpoints {wrong}: it must be \"host:port\", or several of them separated by commas, such as \"redis-1:6379,redis-2:6379\".");
        }

        if (!PrefixPattern().IsMatch(options.KeyPrefix))
        {
            problems.Add($"KeyPrefix is '{options.KeyPrefix}': it must be 1 to 64 letters, digits, '-', '_' or '.'.");
        }

        if (options.Password.Length > 0 && options.PasswordFile.Length > 0)
        {
            problems.Add("Password and PasswordFile are both set: set one of them.");
        }

        if (options.TlsCertificateFile.Length > 0 != options.TlsKeyFile.Length > 0)
        {
            problems.Add("TlsCertificateFile and TlsKeyFile must be set together.");
        }

        if (!options.Tls && (options.TlsHost + options.TlsAuthorityFile + options.TlsCertificateFile).Length > 0)
        {
            problems.Add("TlsHost, TlsAuthorityFile or TlsCertificateFile is set, and Tls is false: set Tls to true, or remove them.");
        }

        Exists(nameof(options.PasswordFile), options.PasswordFile);
        Exists(nameof(options.TlsAuthorityFile), options.TlsAuthorityFile);
        Exists(nameof(options.TlsCertificateFile), options.TlsCertificateFile);
        Exists(nameof(options.TlsKeyFile), options.TlsKeyFile);
        Defined(nameof(options.Search), options.Search, "auto, search or vectorset");
        Defined(nameof(options.VectorPrecision), options.VectorPrecision, "full or q8");
        Range(nameof(options.ExactLimit), options.ExactLimit, 0, 1_000_000);
        Range(nameof(options.Protocol), options.Protocol, 2, 3);
        Range(nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        Range(nameof(options.ReadTimeout), options.ReadTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        Range(nameof(options.WriteTimeout), options.WriteTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
        Range(nameof(options.ReplicaConfirmations), options.ReplicaConfirmations, 0, 10);
        Range(nameof(options.ReplicaTimeout), options.ReplicaTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Range(nameof(options.TurnCardLimit), options.TurnCardLimit, 10, 1_000_000);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Exists(string setting, string path)
        {
            if (path.Length > 0 && !File.Exists(path))
            {
                problems.Add($"{setting} is '{path}': there is no such file.");
            }
        }

        void Defined<T>(string setting, T value, string allowed)
            where T : struct, Enum
        {
            if (!Enum.IsDefined(value))
            {
                problems.Add($"{setting} is {value}: it must be {allowed}.");
            }
        }

        void Range<T>(string setting, T value, T from, T to)
            where T : IComparable<T>
        {
            if (value.CompareTo(from) < 0 || value.CompareTo(to) > 0)
            {
                problems.Add(FormattableString.Invariant($"{setting} is {value}: it must be from {from} to {to}."));
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,64}\z")]
    private static partial Regex PrefixPattern();
}
