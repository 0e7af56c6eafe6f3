namespace RouterConsole.Security;

/// <summary>A key that was presented and is valid.</summary>
/// <param name="Name">Its name, safe to show.</param>
/// <param name="Role">Its role on the admin surface; null = data plane only.</param>
/// <param name="Models">Models it may ask for; empty = all.</param>
public sealed record ApiKeyIdentity(string Name, Role? Role, IReadOnlyList<string> Models);
