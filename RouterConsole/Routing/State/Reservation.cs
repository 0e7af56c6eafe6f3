namespace RouterConsole.Routing.State;

/// <summary>What a lease took.</summary>
/// <param name="Estimate">Tokens reserved.</param>
/// <param name="Span">The window's span that counted the request.</param>
/// <param name="Trial">The half-open period it is a trial of; 0 = none.</param>
/// <param name="Incarnation">Which upstream identity of the deployment it was taken under.</param>
internal readonly record struct Reservation(long Estimate, int Span, int Trial, int Incarnation);
