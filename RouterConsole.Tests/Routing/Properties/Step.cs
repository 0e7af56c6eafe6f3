using CsCheck;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>One step: what, to whom, and how, as small numbers that each kind reads in its own way.</summary>
internal readonly record struct Step(StepKind Kind, int Who, int How, int Much)
{
    /// <summary>Sequences in which traffic, time and operators all have their share.</summary>
    public static Gen<Step[]> Sequences { get; } = Gen.Select(
        Gen.Frequency(
            (4, StepKind.Put), (1, StepKind.Remove), (1, StepKind.Alias), (1, StepKind.Chain),
            (1, StepKind.CoolDown), (1, StepKind.EndCooldown), (2, StepKind.SetIntent),
            (16, StepKind.Select), (8, StepKind.Succeed), (8, StepKind.Fail), (1, StepKind.Abandon), (1, StepKind.Refund),
            (6, StepKind.Wait), (1, StepKind.Sweep)),
        Gen.Int[0, 3],
        Gen.Int[0, 7],
        Gen.Int[0, 7],
        (kind, who, how, much) => new Step(kind, who, how, much)).Array[1, 120];
}
