namespace RouterConsole.Routing.State;

/// <summary>What stands between a deployment and a plain request. 0 = nothing: one comparison on the healthy path.</summary>
[Flags]
internal enum GateBits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Paused by an operator.</summary>
    Paused = 1,

    /// <summary>Draining.</summary>
    Draining = 2,

    /// <summary>The circuit is open or half-open: look closer.</summary>
    Circuit = 4,

    /// <summary>Probes fail.</summary>
    Probe = 8,

    /// <summary>Has a limit: look closer.</summary>
    Limited = 16,
}
