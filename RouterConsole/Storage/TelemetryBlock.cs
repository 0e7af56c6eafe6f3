using System.IO.Compression;
using System.Security.Cryptography;
using RouterConsole.Telemetry;

namespace RouterConsole.Storage;

/// <summary>Minutes of series as one piece of compressed bytes behind a checksum: LiteDB itself has none and would hand out wrong numbers.</summary>
internal static class TelemetryBlock
{
    private const int ChecksumLength = 8;

    public static byte[] Write(IEnumerable<TelemetryMinute> minutes)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true)))
        {
            foreach (var minute in minutes)
            {
                writer.Write(minute.Series);
                writer.Write(minute.Minute);
                writer.Write7BitEncodedInt(minute.Data.Length);
                writer.Write(minute.Data);
            }

            // No series is called nothing: the end.
            writer.Write("");
        }

        return [.. SHA256.HashData(bytes.ToArray()).AsSpan(0, ChecksumLength), .. bytes.ToArray()];
    }

    /// <summary>The minutes; none of a block that is not what was written.</summary>
    public static IReadOnlyList<TelemetryMinute> Read(byte[]? data)
    {
        if (data is null || data.Length <= ChecksumLength || !SHA256.HashData(data.AsSpan(ChecksumLength)).AsSpan(0, ChecksumLength).SequenceEqual(data.AsSpan(0, ChecksumLength)))
        {
            return [];
        }

        var minutes = new List<TelemetryMinute>();
        using var reader = new BinaryReader(new DeflateStream(new MemoryStream(data, ChecksumLength, data.Length - ChecksumLength), CompressionMode.Decompress));
        for (var series = reader.ReadString(); series.Length > 0; series = reader.ReadString())
        {
            minutes.Add(new TelemetryMinute(series, reader.ReadInt64(), reader.ReadBytes(reader.Read7BitEncodedInt())));
        }

        return minutes;
    }
}
