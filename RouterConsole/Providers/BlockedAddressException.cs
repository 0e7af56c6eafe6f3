namespace RouterConsole.Providers;

/// <summary>An upstream's name leads only to addresses that may not be called.</summary>
internal sealed class BlockedAddressException(string host, string address)
    : IOException($"{host} leads to {address}, a link-local or cloud-metadata address. List it under RouterConsole:Providers:AllowedAddresses to allow it.");
