namespace RouterConsole.Benchmarks.Baseline;

/// <summary>What the strategies see of one candidate: a copy of its values at the time of the selection.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="Weight">Its share.</param>
/// <param name="Priority">Its rank; smaller wins.</param>
/// <param name="ActiveRequests">Requests in flight.</param>
/// <param name="TpmCurrent">Tokens of this minute.</param>
/// <param name="TpmLimit">Their limit; 0 = none, as the strategies read it.</param>
/// <param name="RpmCurrent">Requests of this minute.</param>
/// <param name="RpmLimit">Their limit; 0 = none.</param>
/// <param name="AverageLatency">Smoothed latency in µs; 0 = no sample.</param>
internal readonly record struct BaselineCandidate(
    string Id,
    uint Weight,
    uint Priority,
    uint ActiveRequests,
    ulong TpmCurrent,
    ulong TpmLimit,
    ulong RpmCurrent,
    ulong RpmLimit,
    ulong AverageLatency);
