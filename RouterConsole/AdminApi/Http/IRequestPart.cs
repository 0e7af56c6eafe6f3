using Microsoft.AspNetCore.Http.HttpResults;

namespace RouterConsole.AdminApi.Http;

/// <summary>A part of a request that a handler takes as a parameter: body, query, headers. A part that could not be read ends the request before the handler runs.</summary>
internal interface IRequestPart
{
    /// <summary>What was wrong, or null.</summary>
    ProblemHttpResult? Problem { get; }
}
