namespace RouterConsole.Components.Circuit;

/// <summary>How fresh a circuit's numbers are.</summary>
public enum LiveState
{
    /// <summary>They follow.</summary>
    Live,

    /// <summary>Held by the operator.</summary>
    Paused,

    /// <summary>Nothing has come for five seconds.</summary>
    Stale,
}
