using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>
/// Keeps rows in their place while their numbers move: they are ordered once, when somebody asks, and stay so until somebody
/// asks again. New ones come last, those that are gone leave no gap.
/// </summary>
internal sealed class TableOrder
{
    private Dictionary<string, int> _ranks = new(StringComparer.Ordinal);
    private (TableColumn? Column, bool IsDescending) _by;
    private bool _wanted = true;

    /// <summary>When rows were ordered; null = they stand as configured.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Whether ordering anew would move a row.</summary>
    public bool IsOld { get; private set; }

    /// <summary>Orders anew with the next frame.</summary>
    public void Again() => _wanted = true;

    /// <summary>The deployments in their order.</summary>
    public IReadOnlyList<LiveDeployment> Arrange(IReadOnlyList<LiveDeployment> deployments, TableColumn? column, bool isDescending, DateTimeOffset now)
    {
        if (column?.Sort is not { } value)
        {
            (_by, At, IsOld) = ((null, false), null, false);
            return deployments;
        }

        var fresh = Sorted(deployments, value, isDescending);
        if (_wanted || _by != (column, isDescending))
        {
            (_by, _wanted, At, IsOld) = ((column, isDescending), false, now, false);
            _ranks = fresh.Select((d, rank) => (d.Config.Id, rank)).ToDictionary(r => r.Id, r => r.rank, StringComparer.Ordinal);
            return fresh;
        }

        IReadOnlyList<LiveDeployment> kept = [.. deployments.OrderBy(d => _ranks.GetValueOrDefault(d.Config.Id, int.MaxValue))];
        IsOld = !kept.Select(d => d.Config.Id).SequenceEqual(fresh.Select(d => d.Config.Id), StringComparer.Ordinal);
        return kept;
    }

    /// <summary>What is unknown comes last either way; equals stay as configured.</summary>
    private static List<LiveDeployment> Sorted(IReadOnlyList<LiveDeployment> deployments, Func<LiveDeployment, IComparable?> value, bool isDescending)
    {
        var known = deployments.Where(d => value(d) is not null);
        return
        [
            .. isDescending ? known.OrderByDescending(value, Comparer<IComparable?>.Default) : known.OrderBy(value, Comparer<IComparable?>.Default),
            .. deployments.Where(d => value(d) is null),
        ];
    }
}
