using RouterConsole.Routing;

namespace RouterConsole.Components.Explain;

/// <summary>What is told of one request, whether it was sent or only thought of, in words for somebody who has never seen the router.</summary>
public sealed record Story
{
    /// <summary>Whether nothing was sent: a dry run.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The name asked for and every name it leads to; the last is a model group's.</summary>
    public IReadOnlyList<string> Hops { get; init; } = [];

    /// <summary>How the name was followed, as a sentence.</summary>
    public string Followed { get; init; } = "";

    /// <summary>The models that were tried, or would be, in order.</summary>
    public IReadOnlyList<StoryStop> Path { get; init; } = [];

    /// <summary>Each choice of a deployment.</summary>
    public IReadOnlyList<StoryChoice> Choices { get; init; } = [];

    /// <summary>Each attempt; none for a dry run.</summary>
    public IReadOnlyList<AttemptRecord> Attempts { get; init; } = [];

    /// <summary>Milliseconds in all.</summary>
    public double DurationMs { get; init; }

    /// <summary>Where the time went; null for a dry run.</summary>
    public TimeSplit? Time { get; init; }
}
