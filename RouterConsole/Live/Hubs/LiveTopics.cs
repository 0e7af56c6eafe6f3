namespace RouterConsole.Live.Hubs;

/// <summary>What a listener wants to be told.</summary>
[Flags]
public enum LiveTopics
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>health</c>: health changes.</summary>
    Health = 1,

    /// <summary><c>metrics</c>: numbers, at most four times a second.</summary>
    Metrics = 2,

    /// <summary><c>configuration</c>: new revisions.</summary>
    Configuration = 4,

    /// <summary><c>events</c>: router events.</summary>
    Events = 8,

    /// <summary>Everything: what a listener gets that chose nothing.</summary>
    All = Health | Metrics | Configuration | Events,
}
