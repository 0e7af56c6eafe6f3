using RouterConsole.Telemetry;

namespace RouterConsole.Components.Wording;

/// <summary>How a request's end is shown.</summary>
public static class OutcomeLook
{
    /// <summary>Its colour. A caller's own fault says nothing about health.</summary>
    public static Tone Tone(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Success => Wording.Tone.Serving,
        RequestOutcome.Failed => Wording.Tone.Broken,
        RequestOutcome.ClientError => Wording.Tone.Trial,
        _ => Wording.Tone.Out,
    };

    /// <summary>Its word.</summary>
    public static string Word(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Success => "served",
        RequestOutcome.ClientError => "refused",
        RequestOutcome.Failed => "failed",
        _ => "cancelled",
    };
}
