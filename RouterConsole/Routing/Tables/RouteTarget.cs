namespace RouterConsole.Routing.Tables;

/// <summary>Where a requested name leads.</summary>
/// <param name="Group">The group that serves it.</param>
/// <param name="Name">The name after aliases: the group's own, or the one that its wildcard matched.</param>
internal readonly record struct RouteTarget(ModelGroup Group, string Name);
