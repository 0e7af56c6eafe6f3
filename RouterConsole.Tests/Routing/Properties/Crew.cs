namespace RouterConsole.Tests.Routing.Properties;

/// <summary>A few threads that do the same at once. They start together, so that they meet.</summary>
internal static class Crew
{
    /// <summary>Two for each processor of a small machine: some always run while others are interrupted in the middle.</summary>
    public const int Size = 4;

    /// <summary>Runs <paramref name="work"/> with the numbers 0 to <see cref="Size"/> − 1, each on a thread of its own, and passes on what it throws.</summary>
    public static async Task Run(Action<int> work)
    {
        using var start = new Barrier(Size);
        await Task.WhenAll(Enumerable.Range(0, Size).Select(number => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                work(number);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
