using System.Collections;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Selecting;

/// <summary>Verdicts on a whole group: kept as plain cells, made into records when they are read. Ten thousand requests are remembered, few are looked at.</summary>
internal sealed class VerdictList(Deployment[] deployments, VerdictCell[] cells) : IReadOnlyList<CandidateVerdict>
{
    /// <inheritdoc />
    public int Count => cells.Length;

    /// <inheritdoc />
    public CandidateVerdict this[int index]
    {
        get
        {
            var cell = cells[index];
            return new CandidateVerdict(
                deployments[index].Config.Id,
                ReasonSet.Of(cell.Reasons),
                double.IsFinite(cell.Score) ? cell.Score : null,
                cell.Probability);
        }
    }

    /// <summary>Whether any candidate has one of these reasons, one bit per <see cref="UnavailableReason"/>.</summary>
    public bool HasAny(int reasons)
    {
        foreach (ref readonly var cell in cells.AsSpan())
        {
            if ((cell.Reasons & reasons) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc />
    public IEnumerator<CandidateVerdict> GetEnumerator()
    {
        for (var i = 0; i < cells.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
