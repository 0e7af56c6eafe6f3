namespace RouterConsole.Operations;

/// <summary>Families of refusals; each has one HTTP status.</summary>
public enum OperationErrorKind
{
    /// <summary>400.</summary>
    Invalid,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>409.</summary>
    Conflict,

    /// <summary>412.</summary>
    Stale,

    /// <summary>501.</summary>
    NotAvailableYet,

    /// <summary>503.</summary>
    StoreFailed,
}
