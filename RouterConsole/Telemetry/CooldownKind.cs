namespace RouterConsole.Telemetry;

/// <summary>Sorts of entries of the cooldown ledger.</summary>
public enum CooldownKind
{
    /// <summary>Taken by a circuit.</summary>
    Automatic,

    /// <summary>Taken by an operator.</summary>
    Manual,

    /// <summary>Not taken, to keep a model's last deployment.</summary>
    Withheld,
}
