using RouterConsole.Benchmarks.Estates;

namespace RouterConsole.Benchmarks.Measuring;

/// <summary>One line of a table: the same work done by the plain port and by ours.</summary>
internal sealed class Cell(string operation, int deployments, int threads, Condition condition, Action<int> plain, Action<int> ours)
{
    private static readonly TimeSpan s_batchLength = TimeSpan.FromMicroseconds(50);

    private readonly List<Sample> _plain = [];
    private readonly List<Sample> _ours = [];
    private int _plainBatch = 1;
    private int _oursBatch = 1;

    /// <summary>What is done: a strategy's name or an operation.</summary>
    public string Operation => operation;

    /// <summary>Deployments in the group.</summary>
    public int Deployments => deployments;

    /// <summary>Threads at the same group.</summary>
    public int Threads => threads;

    /// <summary>How the group's deployments are.</summary>
    public Condition Condition => condition;

    /// <summary>Slower by how much the plain port is, paired inside each round.</summary>
    public Spread Ratio => Spread.Of(_plain.Zip(_ours, (p, o) => p.Nanoseconds / o.Nanoseconds));

    /// <summary>Medians of the plain port.</summary>
    public Sample Plain => Middle(_plain);

    /// <summary>Medians of ours.</summary>
    public Sample Ours => Middle(_ours);

    /// <summary>Ours in each round.</summary>
    public IReadOnlyList<Sample> OursByRound => _ours;

    /// <summary>Runs both sides for a moment and forgets the figures; finds how many operations fit between two looks at the clock.</summary>
    public void WarmUp(Crew crew, TimeSpan slice)
    {
        _plainBatch = BatchFor(crew.Measure(plain, threads, _plainBatch, slice));
        _oursBatch = BatchFor(crew.Measure(ours, threads, _oursBatch, slice));
    }

    /// <summary>One round: both sides for a slice, in turns which goes first.</summary>
    public void Measure(Crew crew, TimeSpan slice, bool isPlainFirst)
    {
        if (isPlainFirst)
        {
            _plain.Add(crew.Measure(plain, threads, _plainBatch, slice));
        }

        _ours.Add(crew.Measure(ours, threads, _oursBatch, slice));
        if (!isPlainFirst)
        {
            _plain.Add(crew.Measure(plain, threads, _plainBatch, slice));
        }
    }

    private static Sample Middle(List<Sample> samples) =>
        new(Spread.Of(samples.Select(s => s.Nanoseconds)).Median, Spread.Of(samples.Select(s => s.Bytes)).Median);

    private static int BatchFor(Sample sample) => (int)Math.Clamp(s_batchLength.TotalNanoseconds / sample.Nanoseconds, 1, 4096);
}
