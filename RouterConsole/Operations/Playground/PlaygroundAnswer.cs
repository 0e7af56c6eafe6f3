namespace RouterConsole.Operations.Playground;

/// <summary>An answer on its way. Read it once: reading sends the request.</summary>
/// <param name="Parts">Its pieces as they come.</param>
public sealed record PlaygroundAnswer(IAsyncEnumerable<PlaygroundPart> Parts);
