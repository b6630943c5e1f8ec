using System.Security.Cryptography;
using AdaptiveRecall.Memory.Sqlite.Connections;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>Writes what is kept of the deployment as a whole: its secret, notes.</summary>
internal sealed class DeploymentWriter(StoreConnection connection)
{
    private readonly Statement _secret = connection.Prepare("SELECT secret, secret_given FROM deployment");
    private readonly Statement _give = connection.Prepare("UPDATE deployment SET secret = ?1, secret_given = 1");
    private readonly Statement _note = connection.Prepare("SELECT value FROM notes WHERE name = ?1");
    private readonly Statement _writeNote = connection.Prepare("INSERT OR REPLACE INTO notes VALUES (?1, ?2)");

    /// <summary>The secret; from now on there are keys that were made with it, and it stays.</summary>
    public byte[] GiveSecret()
    {
        var (secret, given) = ReadSecret();
        if (!given)
        {
            _give.Bind(1, secret).Run();
        }

        return secret;
    }

    /// <returns>Whether the secret is now the one.</returns>
    public bool AdoptSecret(ReadOnlySpan<byte> secret)
    {
        var (stored, given) = ReadSecret();
        if (!given)
        {
            _give.Bind(1, secret).Run();
            return true;
        }

        return CryptographicOperations.FixedTimeEquals(stored, secret);
    }

    /// <returns>Whether it said what was expected.</returns>
    public bool WriteNote(string name, string? expected, string value)
    {
        if (ReadNote(name) != expected)
        {
            return false;
        }

        _writeNote.BindText(1, name).BindText(2, value).Run();
        return true;
    }

    private (byte[] Secret, bool Given) ReadSecret()
    {
        using var rows = _secret.Query();
        rows.Read();
        return (rows.Bytes(0).ToArray(), rows.Int64(1) != 0);
    }

    private string? ReadNote(string name)
    {
        using var rows = _note.BindText(1, name).Query();
        return rows.Read() ? rows.Text(0) : null;
    }
}
