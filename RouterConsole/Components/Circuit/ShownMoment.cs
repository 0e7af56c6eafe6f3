namespace RouterConsole.Components.Circuit;

/// <summary>Which moment one circuit looks at. <see cref="LiveView"/> moves it.</summary>
public sealed class ShownMoment
{
    /// <summary>The moment looked at, UTC; null = now.</summary>
    public DateTimeOffset? At { get; internal set; }

    /// <summary>Whether the page shows an earlier moment: then nothing can be done from it.</summary>
    public bool IsPast => At is not null;

    /// <summary>Why actions are off, for disabled buttons; null when they are not.</summary>
    public string? ReadOnlyReason => IsPast ? "This is the past. Go back to live to act." : null;
}
