using RouterConsole.Configuration;

namespace RouterConsole.Operations;

/// <summary>The configuration in force, read as one.</summary>
public sealed class EstateQueries
{
    /// <summary>The revision in force, with its content and versions.</summary>
    public ConfigRevision Current => throw new NotImplementedException();

    /// <summary>The version of a resource (<c>deployments/a</c>, <c>aliases</c>, <c>settings</c>): the revision that last changed it; 0 = never.</summary>
    public long Version(string resource) => throw new NotImplementedException();

    /// <summary>Where an alias finally leads, and whether a group is there.</summary>
    public (string Target, bool Exists) ResolveAlias(string alias) => throw new NotImplementedException();
}
