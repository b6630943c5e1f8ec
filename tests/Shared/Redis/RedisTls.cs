using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdaptiveRecall.Testing.Redis;

/// <summary>A server that takes TLS connections of one ACL user only, under a certificate of its own authority.</summary>
public sealed class RedisTls : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private RedisTls(DirectoryInfo folder, RedisServer server)
    {
        _folder = folder;
        Server = server;
    }

    /// <summary>The user that may do what the store needs, on keys and the channel of <see cref="KeyPrefix"/> only.</summary>
    public const string User = "memory";

    /// <summary>The user's password.</summary>
    public const string Password = "correct-horse-battery-staple";

    /// <summary>The keys that the user may touch.</summary>
    public const string KeyPrefix = "acl:";

    /// <summary>The server.</summary>
    public RedisServer Server { get; }

    /// <summary>The authority's certificate, a PEM file.</summary>
    public string AuthorityFile => Path.Combine(_folder.FullName, "ca.pem");

    /// <summary>Starts it on a free port.</summary>
    public static async Task<RedisTls> StartAsync(RedisBinary binary)
    {
        var folder = Directory.CreateTempSubdirectory("adaptive-recall-tls-");
        WriteCertificates(folder.FullName);
        var port = LoopbackPorts.Find(1)[0];
        var server = await RedisServer.StartAsync(
            binary,
            port,
            [
                "--port", "0",
                "--tls-port", port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "--tls-cert-file", Path.Combine(folder.FullName, "server.pem"),
                "--tls-key-file", Path.Combine(folder.FullName, "server.key"),
                "--tls-ca-cert-file", Path.Combine(folder.FullName, "ca.pem"),
                "--tls-auth-clients", "no",
                "--user", "default", "off",
                "--user", User, "on", $">{Password}", $"~{KeyPrefix}*", $"&{KeyPrefix}changes", "+@all", "-@dangerous", "-@admin", "+info",
            ]);
        return new RedisTls(folder, server);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void WriteCertificates(string folder)
    {
        var now = DateTimeOffset.UtcNow;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=tests", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var serverRequest = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        serverRequest.CertificateExtensions.Add(names.Build());
        using var server = serverRequest.Create(authority, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(Path.Combine(folder, "ca.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.pem"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.key"), serverKey.ExportPkcs8PrivateKeyPem());
    }
}
