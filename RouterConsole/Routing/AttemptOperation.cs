namespace RouterConsole.Routing;

/// <summary>Calls one deployment. Expected failures are returned, not thrown; an exception counts as a connection failure.</summary>
/// <typeparam name="T">What is produced.</typeparam>
/// <param name="attempt">Whom to call.</param>
/// <param name="cancellationToken">Fires when the client leaves or the attempt's time is up.</param>
public delegate ValueTask<AttemptOutcome<T>> AttemptOperation<T>(Attempt attempt, CancellationToken cancellationToken);
