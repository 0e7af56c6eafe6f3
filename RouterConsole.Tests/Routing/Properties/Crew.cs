namespace RouterConsole.Tests.Routing.Properties;

/// <summary>A few threads that do the same at once. They start together, so that they meet.</summary>
internal static class Crew
{
    /// <summary>Two for each processor of a small machine: some always run while others are interrupted in the middle.</summary>
    public const int Size = 4;

    /// <summary>Runs <paramref name="work"/> with the numbers 0 to <see cref="Size"/> − 1, each on a thread of its own, and passes on what it throws.</summary>
    public static Task Run(Action<int> work) => Run(Size, work);

    /// <summary>Runs rounds with two threads that begin each one at the same moment: <paramref name="work"/> gets the thread's number and the round.</summary>
    public static Task RunInStep(int rounds, Action<int, int> work)
    {
        const int Pair = 2;
        var arrived = 0;
        return Run(Pair, number =>
        {
            for (var round = 0; round < rounds; round++)
            {
                Interlocked.Increment(ref arrived);
                var spinner = default(SpinWait);
                while (Volatile.Read(ref arrived) < (round + 1) * Pair)
                {
                    spinner.SpinOnce(sleep1Threshold: -1);
                }

                work(number, round);
            }
        });
    }

    private static async Task Run(int size, Action<int> work)
    {
        using var start = new Barrier(size);
        await Task.WhenAll(Enumerable.Range(0, size).Select(number => Task.Factory.StartNew(
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
