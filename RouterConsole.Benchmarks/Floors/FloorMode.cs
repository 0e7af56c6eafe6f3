using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RouterConsole.Benchmarks.Floors;

/// <summary>
/// What an exact pick of the lowest figure cannot do without on this machine: read a word of each deployment, add to the lowest one's,
/// and add to it again at the end, with about as much of a thread's own work in between as a selection has. No router is in it.
/// </summary>
internal static class FloorMode
{
    private const int Rounds = 9;
    private const int Operations = 500_000;
    private const int OneSentBits = 20;

    // Multiplications, each waiting for the one before: about 30 ns between two operations and 10 within one.
    private const int WorkBetween = 45;
    private const int WorkWithin = 15;

    /// <summary>Measures and prints Markdown.</summary>
    public static void Run()
    {
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores; medians of {Rounds} rounds, ns for each thread.");
        Console.WriteLine();
        Console.WriteLine("| deployments | 1 thread | 2 threads |");
        Console.WriteLine("|---:|---:|---:|");
        foreach (var deployments in (int[])[1, 8, 64])
        {
            Console.WriteLine($"| {deployments} | {Median(deployments, threads: 1):0} | {Median(deployments, threads: 2):0} |");
        }
    }

    private static double Median(int deployments, int threads) => Enumerable.Range(0, Rounds).Select(_ => Measure(deployments, threads)).Order().ElementAt(Rounds / 2);

    private static double Measure(int deployments, int threads)
    {
        var words = Enumerable.Range(0, deployments).Select(_ => new Word()).ToArray();
        var times = new TimeSpan[threads];
        using var start = new Barrier(threads);
        var crew = Enumerable.Range(0, threads).Select(index => new Thread(() =>
        {
            start.SignalAndWait();
            var began = Stopwatch.GetTimestamp();
            for (var count = 0; count < Operations; count++)
            {
                PickAndRelease(words, (ulong)count);
            }

            times[index] = Stopwatch.GetElapsedTime(began);
        })).ToList();
        crew.ForEach(thread => thread.Start());
        crew.ForEach(thread => thread.Join());
        return times.Average(time => time.TotalNanoseconds) / Operations;
    }

    private static void PickAndRelease(Word[] words, ulong own)
    {
        var (lowest, pick) = (long.MaxValue, words[0]);
        foreach (var word in words)
        {
            var sent = Volatile.Read(ref word.Value) >> OneSentBits;
            (lowest, pick) = sent < lowest ? (sent, word) : (lowest, pick);
        }

        Interlocked.Add(ref pick.Value, (1L << OneSentBits) + 1);
        Work((ulong)lowest, WorkWithin);
        Interlocked.Decrement(ref pick.Value);
        Work(own, WorkBetween);
    }

    private static void Work(ulong value, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            value = (value * 6364136223846793005UL) + 1;
        }

        GC.KeepAlive(value == 0 ? string.Empty : null);
    }

    /// <summary>A word that is written, with cache lines to itself.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private sealed class Word
    {
        [FieldOffset(128)]
        public long Value;
    }
}
