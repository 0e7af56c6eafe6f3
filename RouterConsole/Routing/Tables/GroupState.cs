namespace RouterConsole.Routing.Tables;

/// <summary>What a model group keeps from one table to the next.</summary>
internal sealed class GroupState
{
    private int _cursor;

    /// <summary>Index of the deployment whose turn is next in round robin. Every pick moves it by compare-and-swap; a new table moves it to the same deployment's new index.</summary>
    public ref int Cursor => ref _cursor;
}
