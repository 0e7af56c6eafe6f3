using RouterConsole.Configuration;

namespace RouterConsole.Sandbox;

/// <summary>Decides by chance what happens to one request.</summary>
internal sealed class SandboxFaultDice(ISandboxDice dice)
{
    private const double Jitter = 0.2;

    /// <summary>The error the request ends in; null for none.</summary>
    public SandboxErrorKind? Roll(SandboxFaults faults)
    {
        var roll = dice.Next();
        foreach (var (kind, rate) in faults.ErrorRates)
        {
            if (roll < rate)
            {
                return kind;
            }

            roll -= rate;
        }

        return null;
    }

    /// <summary>After how many of a stream's events it is cut; null for a whole stream.</summary>
    public int? CutAfter(SandboxFaults faults, int events) =>
        faults.CutRate > 0 && dice.Next() < faults.CutRate ? 1 + (int)(dice.Next() * Math.Max(1, events - 1)) : null;

    /// <summary>A latency, a fifth more or less than configured.</summary>
    public TimeSpan Latency(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds * (1 - Jitter + (2 * Jitter * dice.Next())));

    /// <summary>One of several.</summary>
    public int Pick(int count) => (int)(dice.Next() * count);
}
