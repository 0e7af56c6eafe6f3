namespace RouterConsole.Routing.State;

/// <summary>A ring of the last marks: the seven that count and one to spare. Apart from the window itself, whose few words selection passes read.</summary>
internal sealed class WindowMarks
{
    private const int Size = 8;

    private readonly WindowMark[] _marks = new WindowMark[Size];

    /// <summary>The mark of a span; spans before the first have the empty one.</summary>
    public ref WindowMark this[int span] => ref _marks[span & (Size - 1)];
}
