using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Explain;

/// <summary>What is known about the moment of a choice, to say why a deployment was left out.</summary>
internal sealed record Circumstances
{
    /// <summary>Whether the choice was made; else it is only thought of.</summary>
    public required bool WasMade { get; init; }

    /// <summary>Puts a moment on the reader's clock.</summary>
    public required Func<DateTimeOffset, string> Clock { get; init; }

    /// <summary>A deployment's status at the moment; null when it is not known any more.</summary>
    public Func<string, DeploymentStatus?> Status { get; init; } = static _ => null;

    /// <summary>The cooldown a deployment was in at the moment; null when none is known.</summary>
    public Func<string, CooldownEntry?> Cooldown { get; init; } = static _ => null;

    /// <summary>A deployment as it was configured at the moment; null when that is not known.</summary>
    public Func<string, DeploymentConfig?> Config { get; init; } = static _ => null;

    /// <summary>The request's tags, where they are known.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The request's estimated tokens; 0 = not known.</summary>
    public long Tokens { get; init; }
}
