namespace RouterConsole.Providers;

/// <summary>Where a deployment is called.</summary>
/// <param name="Base">Address without user, password, query and trailing slash: safe to show.</param>
/// <param name="Path">The operation's path below it.</param>
/// <param name="Uri">Both together, with the query that was configured.</param>
internal sealed record UpstreamAddress(string Base, string Path, Uri Uri);
