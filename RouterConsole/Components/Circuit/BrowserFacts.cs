namespace RouterConsole.Components.Circuit;

/// <summary>What the browser told of itself.</summary>
/// <param name="OffsetMinutes">Its zone's offset from UTC, now.</param>
/// <param name="Theme">The chosen theme: <c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Dark">Whether the console is dark now.</param>
/// <param name="Narrow">Whether it is as narrow as a phone.</param>
/// <param name="Hidden">Whether the tab is out of sight.</param>
public sealed record BrowserFacts(int OffsetMinutes, string Theme, bool Dark, bool Narrow, bool Hidden);
