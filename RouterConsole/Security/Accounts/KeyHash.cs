using System.Buffers.Binary;

namespace RouterConsole.Security.Accounts;

/// <summary>A SHA-256 as a key of a dictionary: compared without allocation. Hashes are as good as chance, so how long a look-up takes tells nothing of a key.</summary>
internal readonly record struct KeyHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>From its 32 bytes.</summary>
    public KeyHash(ReadOnlySpan<byte> hash)
        : this(
            BinaryPrimitives.ReadUInt64LittleEndian(hash),
            BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(hash[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(hash[24..]))
    {
    }

    /// <summary>Any part of a hash is one.</summary>
    public override int GetHashCode() => (int)A;
}
