namespace RouterConsole.Routing;

/// <summary>A configuration that no table can be built from. Validation tells it earlier and in more words; this is the last line.</summary>
public sealed class RoutingTableException(RouterError error) : Exception(error.Message)
{
    /// <summary>What is wrong: an alias or a fallback chain that would loop.</summary>
    public RouterError Error { get; } = error;
}
