namespace RouterConsole.Components.Fields;

/// <summary>What a field takes.</summary>
public enum FieldKind
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>On or off.</summary>
    Switch,

    /// <summary>One of several.</summary>
    Choice,
}
