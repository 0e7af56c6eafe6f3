namespace RouterConsole.Routing.Tables;

/// <summary>A name that can be asked for, and where it leads.</summary>
/// <param name="Name">A group's own name or an alias.</param>
/// <param name="Target">Where it leads.</param>
internal sealed record KnownName(string Name, RouteTarget Target);
