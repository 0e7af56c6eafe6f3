namespace RouterConsole.Tests.Routing.Properties;

/// <summary>What may happen to a router, one after the other.</summary>
internal enum StepKind
{
    Put,
    Remove,
    Alias,
    Chain,
    CoolDown,
    EndCooldown,
    SetIntent,
    Select,
    Succeed,
    Fail,
    Abandon,
    Refund,
    Wait,
    Sweep,
}
