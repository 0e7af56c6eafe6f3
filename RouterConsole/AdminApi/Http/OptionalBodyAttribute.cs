namespace RouterConsole.AdminApi.Http;

/// <summary>An empty body is allowed and means all defaults.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class OptionalBodyAttribute : Attribute;
