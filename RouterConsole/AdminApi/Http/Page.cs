namespace RouterConsole.AdminApi.Http;

/// <summary>A list as the API answers it.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">This page.</param>
/// <param name="Next">Where the next page begins, for <c>?cursor=</c>; null when this is the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null);
