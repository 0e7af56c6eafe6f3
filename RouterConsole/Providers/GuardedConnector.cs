using System.Net;
using System.Net.Sockets;

namespace RouterConsole.Providers;

/// <summary>Opens connections to upstreams. The guard looks at the address that is really dialled, so a name that resolves differently later gains nothing.</summary>
internal sealed class GuardedConnector(AddressGuard guard)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(endPoint.Host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, guard.Allows);
        if (allowed.Length == 0 && addresses.Length > 0)
        {
            throw new BlockedAddressException(endPoint.Host, addresses[0].ToString());
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
