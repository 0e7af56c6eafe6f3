namespace RouterConsole.Gateway;

/// <summary>One change of a request's body.</summary>
/// <param name="Start">Where, in bytes.</param>
/// <param name="Length">How many bytes are replaced; 0 to insert.</param>
/// <param name="Kind">By what.</param>
internal readonly record struct BodyEdit(int Start, int Length, BodyEditKind Kind)
{
    /// <summary>Whether the change only serves to learn the usage of a stream.</summary>
    public bool IsForUsage => Kind >= BodyEditKind.AddStreamOptions;
}
