using System.Text.Json;
using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>Writes an enumeration as <c>snake_case</c>, the public contract's form; numbers are refused on read.</summary>
public sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
