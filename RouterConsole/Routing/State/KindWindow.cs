using RouterConsole.Configuration;

namespace RouterConsole.Routing.State;

/// <summary>Failures of the last minute by class, kept only where a policy by class asks for them. Under the deployment's lock.</summary>
internal sealed class KindWindow
{
    private static readonly int s_kinds = Enum.GetValues<ErrorKind>().Length;

    private readonly int[] _counts = new int[(MinuteWindow.Spans + 1) * s_kinds];
    private int _span;

    /// <summary>Counts a failure and gives those of its class in the window.</summary>
    public int Count(ErrorKind kind, int span)
    {
        Roll(span);
        _counts[(Slot(span) * s_kinds) + (int)kind]++;
        var sum = 0;
        for (var slot = 0; slot <= MinuteWindow.Spans; slot++)
        {
            sum += _counts[(slot * s_kinds) + (int)kind];
        }

        return sum;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Clear(_counts);

    private static int Slot(int span) => span % (MinuteWindow.Spans + 1);

    private void Roll(int span)
    {
        for (var next = Math.Max(_span + 1, span - MinuteWindow.Spans); next <= span; next++)
        {
            Array.Clear(_counts, Slot(next) * s_kinds, s_kinds);
        }

        _span = Math.Max(_span, span);
    }
}
