using System.Net;

namespace RouterConsole.Hosting;

/// <summary>Where this process reaches itself.</summary>
internal static class OwnAddress
{
    /// <summary>An address that works on this machine, without TLS when there is one. A server bound to every interface is reached over loopback.</summary>
    /// <param name="bound">What the server listens on.</param>
    /// <returns>Null while it does not listen.</returns>
    public static Uri? Of(IEnumerable<string> bound) =>
        bound.Select(Local).OrderBy(u => u.Scheme == Uri.UriSchemeHttps).FirstOrDefault();

    private static Uri Local(string url)
    {
        // "*" and "+" are no hosts to Uri; any other name means every interface, too, wherever it may point.
        var address = new UriBuilder(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal));
        var isOne = address.Host == "localhost" || (IPAddress.TryParse(address.Host, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any));
        if (!isOne)
        {
            address.Host = "127.0.0.1";
        }

        return address.Uri;
    }
}
