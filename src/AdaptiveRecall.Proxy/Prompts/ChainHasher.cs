using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>
/// Hashes messages as decoded JSON tokens: white space and the spelling of escapes do not count, everything else does
/// (key order, number spelling, unknown fields).
/// </summary>
/// <remarks>
/// The hash is XXH3-128, started with the owner's key and the session. It is not collision-resistant against somebody who
/// constructs inputs, and need not be: whatever is looked up by it is looked up within one owner, so a constructed
/// collision gives its maker a block of their own memories in the wrong one of their own conversations. By accident, the
/// first collision is to be expected after some 10^19 messages of one owner. A cryptographic hash would cost ten times as much.
/// Every token is written as a tag, and where its length varies, the length: no two token sequences give the same bytes.
/// </remarks>
internal sealed class ChainHasher
{
    private const byte NameTag = (byte)':';
    private const byte TextTag = (byte)'"';
    private const byte NumberTag = (byte)'#';

    // Most keys, roles and short texts are unescaped here; longer ones are rented.
    private readonly byte[] _scratch = new byte[1024];
    private readonly XxHash128 _hash = new();

    /// <summary>The hash of all that was appended so far; appending may go on.</summary>
    public ChainHash Current => new(_hash.GetCurrentHashAsUInt128());

    /// <summary>Starts a chain.</summary>
    public void Start(in ChainSeed seed)
    {
        _hash.Reset();
        Span<byte> start = stackalloc byte[OwnerKey.Size];
        seed.Owner.Write(start);
        _hash.Append(start);
        AppendTagged(TextTag, seed.Session is null ? -1 : seed.Session.Length);
        _hash.Append(MemoryMarshal.AsBytes(seed.Session.AsSpan()));
    }

    /// <summary>Starts over, from nothing.</summary>
    public void Start() => _hash.Reset();

    /// <summary>Appends the token that the reader stands on.</summary>
    public void AppendToken(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                AppendString(NameTag, reader.ValueSpan, reader.ValueIsEscaped);
                break;
            case JsonTokenType.String:
                AppendString(TextTag, reader.ValueSpan, reader.ValueIsEscaped);
                break;
            case JsonTokenType.Number:
                AppendBytes(NumberTag, reader.ValueSpan);
                break;
            default:
                // Brackets and braces, true, false, null: the kind says it all.
                AppendStructure(reader.TokenType);
                break;
        }
    }

    /// <summary>Appends a bracket or a brace.</summary>
    public void AppendStructure(JsonTokenType token)
    {
        var kind = (byte)token;
        _hash.Append(new ReadOnlySpan<byte>(in kind));
    }

    /// <summary>Appends the name of a field.</summary>
    public void AppendName(ReadOnlySpan<byte> name) => AppendBytes(NameTag, name);

    /// <summary>Appends a string by the bytes between its quotes.</summary>
    public void AppendText(ReadOnlySpan<byte> raw, bool escaped) => AppendString(TextTag, raw, escaped);

    /// <summary>Appends bytes that are no JSON token, apart from what stands before and after them.</summary>
    public void AppendBytes(ReadOnlySpan<byte> bytes) => AppendBytes(TextTag, bytes);

    private void AppendString(byte tag, ReadOnlySpan<byte> raw, bool escaped)
    {
        if (!escaped)
        {
            AppendBytes(tag, raw);
            return;
        }

        var rented = raw.Length > _scratch.Length ? ArrayPool<byte>.Shared.Rent(raw.Length) : null;
        var decoded = rented ?? _scratch;
        AppendBytes(tag, decoded.AsSpan(0, JsonText.Unescape(raw, decoded)));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void AppendBytes(byte tag, ReadOnlySpan<byte> bytes)
    {
        AppendTagged(tag, bytes.Length);
        _hash.Append(bytes);
    }

    private void AppendTagged(byte tag, int length)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = tag;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], length);
        _hash.Append(head);
    }
}
