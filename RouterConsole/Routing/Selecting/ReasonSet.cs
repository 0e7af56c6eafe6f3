namespace RouterConsole.Routing.Selecting;

/// <summary>Bit masks of reasons as lists.</summary>
internal static class ReasonSet
{
    private static readonly UnavailableReason[] s_all = Enum.GetValues<UnavailableReason>();

    /// <summary>The reasons of a mask, in the order they are looked at.</summary>
    public static IReadOnlyList<UnavailableReason> Of(int mask) => mask == 0 ? [] : Array.FindAll(s_all, reason => (mask & (1 << (int)reason)) != 0);
}
