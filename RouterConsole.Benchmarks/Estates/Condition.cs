namespace RouterConsole.Benchmarks.Estates;

/// <summary>How a group's deployments are while it is measured.</summary>
internal enum Condition
{
    /// <summary>Every deployment may serve.</summary>
    Healthy,

    /// <summary>Every tenth deployment, beginning with the fifth, is in cooldown.</summary>
    TenthOut,

    /// <summary>Every deployment may serve and has all three limits, never reached; requests reserve tokens.</summary>
    Limited,
}
