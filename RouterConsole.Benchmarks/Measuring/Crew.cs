using System.Diagnostics;

namespace RouterConsole.Benchmarks.Measuring;

/// <summary>Runs an operation on one thread or on two at once, for a slice of time. The second thread lives as long as the crew.</summary>
internal sealed class Crew : IDisposable
{
    /// <summary>A slice is processor time; on a crowded machine it ends after this many times as much of real time.</summary>
    private const int Patience = 4;

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
        var count = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var before = ThreadTime.Used;
        TimeSpan used;
        do
        {
            operation(batch);
            count += batch;
            used = ThreadTime.Used - before;
        }
        while (used < slice && Stopwatch.GetElapsedTime(start) < Patience * slice);

        return new Sample(used.TotalNanoseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / count);
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
