using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using RouterConsole.Configuration;

namespace RouterConsole.Providers;

/// <summary>
/// Decides which addresses may be called. Loopback and private networks may; link-local and cloud-metadata addresses hand out
/// a machine's own credentials to whoever can reach them, so they are refused unless an operator lists them.
/// </summary>
internal sealed class AddressGuard
{
    private static readonly IPNetwork[] s_refused =
    [
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fd00:ec2::254/128"), // AWS over IPv6
        IPNetwork.Parse("fd20:ce::254/128"), // Google Cloud over IPv6
        IPNetwork.Parse("100.100.100.200/32"), // Alibaba Cloud
        IPNetwork.Parse("168.63.129.16/32"), // Azure's wire server
        IPNetwork.Parse("192.0.0.192/32"), // Oracle Cloud
    ];

    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");

    private readonly IPNetwork[] _allowed;

    public AddressGuard(IOptions<RouterConsoleOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _allowed = [.. options.Value.Providers.AllowedAddresses.Select(Parse)];
    }

    /// <summary>Whether a connection to the address may be opened.</summary>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = Unwrap(address);
        return !s_refused.Any(n => n.Contains(plain)) || _allowed.Any(n => n.Contains(plain));
    }

    /// <summary>An IPv4 address can be written as IPv6 in two ways; both lead to the same machine.</summary>
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && s_nat64.Contains(address)
            ? new IPAddress(address.GetAddressBytes().AsSpan(12))
            : address;
    }

    private static IPNetwork Parse(string value)
    {
        if (IPNetwork.TryParse(value, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(value, out var address)
            ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            : throw new OptionsValidationException(
                RouterConsoleOptions.Section,
                typeof(RouterConsoleOptions),
                [$"RouterConsole:Providers:AllowedAddresses: '{value}' is neither an IP address nor a network such as 169.254.0.0/16."]);
    }
}
