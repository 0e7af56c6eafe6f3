namespace RouterConsole.Components.Pages.Map;

/// <summary>What a node stands for.</summary>
public enum MapNodeKind
{
    /// <summary>A name that clients may ask for instead of the group's.</summary>
    Alias,

    /// <summary>Several aliases of a group, drawn as one.</summary>
    Aliases,

    /// <summary>A model group.</summary>
    Model,

    /// <summary>A deployment.</summary>
    Deployment,

    /// <summary>Several deployments of a group, drawn as one.</summary>
    Deployments,
}
