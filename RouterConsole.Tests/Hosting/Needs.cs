namespace RouterConsole.Tests.Hosting;

/// <summary>What a route asks of its callers.</summary>
public enum Needs
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Any key, by header; a cookie is none.</summary>
    Key,

    /// <summary>A sign-in; without one it leads to the sign-in page.</summary>
    Page,

    /// <summary>At least a viewer.</summary>
    Viewer,

    /// <summary>At least an operator.</summary>
    Operator,

    /// <summary>An administrator.</summary>
    Admin,
}
