namespace RouterConsole.Tests.Shared;

/// <summary>Tests that look at the whole process: run after all others, one at a time.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
