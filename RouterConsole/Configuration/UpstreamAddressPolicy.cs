using System.Net;
using System.Net.Sockets;

namespace RouterConsole.Configuration;

/// <summary>
/// Which addresses upstreams may have. Link-local addresses and those of clouds' metadata services give away the
/// machine's own credentials to whoever may name an upstream, so they are refused unless the process's settings list them.
/// </summary>
public sealed class UpstreamAddressPolicy
{
    private static readonly IPNetwork[] s_refused =
    [
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fd00:ec2::254/128"),
        IPNetwork.Parse("100.100.100.200/32"),
        IPNetwork.Parse("168.63.129.16/32"),
    ];

    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly string[] s_refusedNames = ["metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal"];

    private readonly List<IPNetwork> _networks = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A policy that also lets through these addresses, networks (<c>169.254.0.0/16</c>) and host names.</summary>
    public UpstreamAddressPolicy(IEnumerable<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        foreach (var entry in allowed)
        {
            if (IPNetwork.TryParse(entry, out var network))
            {
                _networks.Add(network);
            }
            else if (IPAddress.TryParse(entry, out var address))
            {
                _networks.Add(new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            }
            else
            {
                _names.Add(entry.Trim().TrimEnd('.'));
            }
        }
    }

    /// <summary>Whether an upstream's host, a name or an address, may not be called. Names are looked up at use; check what comes of it with <see cref="Refuses(IPAddress)"/>.</summary>
    public bool Refuses(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var name = host.Trim('[', ']').TrimEnd('.');
        return !_names.Contains(name)
            && (IPAddress.TryParse(name, out var address) ? Refuses(address) : s_refusedNames.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Whether an address may not be called.</summary>
    public bool Refuses(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = Unwrapped(address);
        return s_refused.Any(n => n.Contains(plain)) && !_networks.Any(n => n.Contains(plain));
    }

    /// <summary>The IPv4 address inside an IPv6 one that only carries it, and no scope: both would hide it from the list.</summary>
    private static IPAddress Unwrapped(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        var unscoped = new IPAddress(bytes);
        return s_nat64.Contains(unscoped) ? new IPAddress(bytes.AsSpan(12)) : unscoped;
    }
}
