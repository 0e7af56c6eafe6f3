using RouterConsole.Configuration;
using RouterConsole.Routing.Circuits;
using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Tables;

/// <summary>One deployment as a table knows it: immutable, with limits and times worked out, beside the state that outlives the table.</summary>
internal sealed class Deployment
{
    /// <summary>Resolves a deployment of <paramref name="group"/>.</summary>
    public Deployment(DeploymentConfig config, DeploymentState state, CircuitOptions circuit, RouterSettings settings, ModelGroupConfig? group)
    {
        Config = config;
        State = state;
        Circuit = circuit;
        ParallelLimit = config.MaxParallelRequests ?? int.MaxValue;
        RpmLimit = config.RpmLimit ?? long.MaxValue;
        TpmLimit = config.TpmLimit ?? long.MaxValue;
        MaxInputTokens = config.MaxInputTokens ?? long.MaxValue;
        var timeout = config.TimeoutSeconds ?? group?.TimeoutSeconds ?? settings.TimeoutSeconds;
        Timeout = TimeSpan.FromSeconds(timeout);
        StreamTimeout = TimeSpan.FromSeconds(config.StreamTimeoutSeconds ?? group?.StreamTimeoutSeconds ?? settings.StreamTimeoutSeconds ?? timeout);
        Cost = config.InputCostPerMillionTokens is null && config.OutputCostPerMillionTokens is null
            ? double.PositiveInfinity
            : (double)((config.InputCostPerMillionTokens ?? 0) + (config.OutputCostPerMillionTokens ?? 0));
    }

    /// <summary>As configured.</summary>
    public DeploymentConfig Config { get; }

    /// <summary>Counters, circuit and probe.</summary>
    public DeploymentState State { get; }

    /// <summary>When its circuit moves.</summary>
    public CircuitOptions Circuit { get; }

    /// <summary>Requests at a time.</summary>
    public int ParallelLimit { get; }

    /// <summary>Requests a minute.</summary>
    public long RpmLimit { get; }

    /// <summary>Tokens a minute.</summary>
    public long TpmLimit { get; }

    /// <summary>Context window in tokens.</summary>
    public long MaxInputTokens { get; }

    /// <summary>Longest attempt.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Longest silence in a stream.</summary>
    public TimeSpan StreamTimeout { get; }

    /// <summary>Price of a million input and a million output tokens; infinite when unknown.</summary>
    public double Cost { get; }

    /// <summary>Whether any of the three limits is set.</summary>
    public bool IsLimited => ParallelLimit != int.MaxValue || RpmLimit != long.MaxValue || TpmLimit != long.MaxValue;

    /// <summary>Whether it has one of the tags.</summary>
    public bool HasAnyTag(IReadOnlyList<string> tags)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            for (var j = 0; j < Config.Tags.Count; j++)
            {
                if (string.Equals(tags[i], Config.Tags[j], StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
