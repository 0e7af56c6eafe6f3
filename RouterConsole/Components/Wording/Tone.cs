namespace RouterConsole.Components.Wording;

/// <summary>What a colour means here: health and nothing else. Always shown with its word.</summary>
public enum Tone
{
    /// <summary>Nothing is known, or nothing is meant.</summary>
    None,

    /// <summary>Serves.</summary>
    Serving,

    /// <summary>On trial, or doubtful.</summary>
    Trial,

    /// <summary>Broken.</summary>
    Broken,

    /// <summary>Rests on purpose.</summary>
    Resting,

    /// <summary>Taken out by an operator.</summary>
    Out,
}
