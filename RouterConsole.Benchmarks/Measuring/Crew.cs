using System.Diagnostics;

namespace RouterConsole.Benchmarks.Measuring;

/// <summary>Runs an operation on one thread or on two at once, for a slice of time. The second thread lives as long as the crew.</summary>
internal sealed class Crew : IDisposable
{
    /// <summary>A batch takes a twentieth of this: one that takes longer stood still for another program, and is left out.</summary>
    private static readonly long s_interruption = Stopwatch.Frequency / 1000;

    private readonly Barrier _together = new(2);
    private readonly Thread _second;
    private Func<Sample>? _job;
    private Sample _seenBySecond;

    public Crew()
    {
        _second = new Thread(Serve) { IsBackground = true, Name = "second" };
        _second.Start();
    }

    /// <summary>Measures.</summary>
    /// <param name="operation">Runs as many operations as it is told.</param>
    /// <param name="threads">1 or 2.</param>
    /// <param name="batch">Operations between two looks at the clock.</param>
    /// <param name="slice">For how long.</param>
    public Sample Measure(Action<int> operation, int threads, int batch, TimeSpan slice)
    {
        if (threads == 1)
        {
            return Run(operation, batch, slice);
        }

        _job = () => Run(operation, batch, slice);
        _together.SignalAndWait();
        var seenHere = Run(operation, batch, slice);
        _together.SignalAndWait();
        return Sample.Mean([seenHere, _seenBySecond]);
    }

    /// <summary>Lets the second thread end.</summary>
    public void Dispose()
    {
        _job = null;
        _together.SignalAndWait();
        _second.Join();
        _together.Dispose();
    }

    private static Sample Run(Action<int> operation, int batch, TimeSpan slice)
    {
        var (count, counted, ticks) = (0L, 0L, 0L);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var now = start; counted == 0 || Stopwatch.GetElapsedTime(start, now) < slice;)
        {
            var before = now;
            operation(batch);
            now = Stopwatch.GetTimestamp();
            count += batch;
            if (now - before < s_interruption)
            {
                counted += batch;
                ticks += now - before;
            }
        }

        return new Sample(ticks * 1e9 / Stopwatch.Frequency / counted, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / count);
    }

    private void Serve()
    {
        while (true)
        {
            _together.SignalAndWait();
            if (_job is not { } job)
            {
                return;
            }

            _seenBySecond = job();
            _together.SignalAndWait();
        }
    }
}
