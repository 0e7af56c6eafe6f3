namespace RouterConsole.Benchmarks.Baseline;

/// <summary>A deployment's one health label.</summary>
internal enum BaselineHealth
{
    /// <summary>Nobody knows: not selectable.</summary>
    Unknown,

    /// <summary>Selectable.</summary>
    Healthy,

    /// <summary>Failed lately: selectable.</summary>
    Degraded,

    /// <summary>Set from outside: not selectable.</summary>
    Unhealthy,

    /// <summary>Waits for its deadline: not selectable.</summary>
    Cooldown,
}
