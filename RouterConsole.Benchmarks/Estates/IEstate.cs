namespace RouterConsole.Benchmarks.Estates;

/// <summary>A router with deployments, and the operations that are measured on it. Every method runs as many of them as it is told.</summary>
internal interface IEstate
{
    /// <summary>Selects a deployment of the group and gives it back.</summary>
    void SelectAndRelease(int count);

    /// <summary>Resolves an alias of the group.</summary>
    void ResolveAlias(int count);

    /// <summary>Resolves a name that is no alias: the group's own.</summary>
    void ResolveName(int count);

    /// <summary>Resolves the names of <see cref="EstateSpec.AllModels"/>, another one each time.</summary>
    void ResolveInTurn(int count);

    /// <summary>Records a success of one deployment.</summary>
    void RecordSuccess(int count);

    /// <summary>Records a failure of one deployment; so many are allowed that its circuit stays closed.</summary>
    void RecordFailure(int count);

    /// <summary>What a request costs: selects by alias, records a success, gives back.</summary>
    void Serve(int count);
}
