namespace RouterConsole.Gateway;

/// <summary>What is done at one place of a request's body.</summary>
internal enum BodyEditKind
{
    /// <summary>The upstream's model name goes here.</summary>
    Model,

    /// <summary>One of our own fields, taken out with its comma.</summary>
    Remove,

    /// <summary>Where <c>stream_options</c> is missing: the whole member goes here.</summary>
    AddStreamOptions,

    /// <summary><c>stream_options</c> is null: an object takes its place.</summary>
    SetStreamOptions,

    /// <summary>Inside an empty <c>stream_options</c>.</summary>
    AddOnlyMember,

    /// <summary>Inside a <c>stream_options</c> that has other members.</summary>
    AddFirstMember,

    /// <summary><c>include_usage</c> is false or null: <c>true</c> takes its place.</summary>
    SetTrue,
}
