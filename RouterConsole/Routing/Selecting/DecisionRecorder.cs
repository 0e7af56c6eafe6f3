using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Selecting;

/// <summary>Runs the selection pipeline dry and keeps what it finds.</summary>
internal static class DecisionRecorder
{
    /// <summary>Every candidate's verdict, score and chance.</summary>
    public static VerdictList Judge(ref SelectionPass pass)
    {
        ModelGroup group = pass.Group;
        var cells = new VerdictCell[group.Deployments.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = new VerdictCell(pass.Blockers(i), double.NaN, 0);
        }

        group.Strategy.Score(ref pass, cells);
        return new VerdictList(group.Deployments, cells);
    }
}
