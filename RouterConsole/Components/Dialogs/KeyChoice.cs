namespace RouterConsole.Components.Dialogs;

/// <summary>What a form does with the upstream key, which it never sees.</summary>
internal enum KeyChoice
{
    /// <summary>Leaves it.</summary>
    Keep,

    /// <summary>Writes another.</summary>
    Replace,

    /// <summary>Takes it away.</summary>
    Remove,
}
