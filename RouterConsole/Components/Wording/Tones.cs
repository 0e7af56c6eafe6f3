using RouterConsole.Telemetry;

namespace RouterConsole.Components.Wording;

/// <summary>Tones as style classes and from samples.</summary>
internal static class Tones
{
    /// <summary>The style class of a tone.</summary>
    public static string Class(this Tone tone) => tone switch
    {
        Tone.Serving => "tone-serving",
        Tone.Trial => "tone-trial",
        Tone.Broken => "tone-broken",
        Tone.Resting => "tone-resting",
        Tone.Out => "tone-out",
        _ => "tone-none",
    };

    /// <summary>The tone of a sampled state.</summary>
    public static Tone Of(HealthSample? sample) => sample switch
    {
        HealthSample.Healthy => Tone.Serving,
        HealthSample.Degraded => Tone.Trial,
        HealthSample.TakenOut => Tone.Out,
        HealthSample.Cooldown => Tone.Resting,
        HealthSample.Unhealthy => Tone.Broken,
        _ => Tone.None,
    };

    /// <summary>The word of a sampled state.</summary>
    public static string Word(HealthSample? sample) => sample switch
    {
        HealthSample.Healthy => "healthy",
        HealthSample.Degraded => "on trial",
        HealthSample.TakenOut => "taken out",
        HealthSample.Cooldown => "cooldown",
        HealthSample.Unhealthy => "unhealthy",
        _ => "unknown",
    };
}
