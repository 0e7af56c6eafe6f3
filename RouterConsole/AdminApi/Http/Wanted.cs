using System.Collections;
using System.Text.Json;

namespace RouterConsole.AdminApi.Http;

/// <summary>Names types for people.</summary>
internal static class Wanted
{
    /// <summary>Such as <c>a whole number</c>.</summary>
    public static string Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return Type.GetTypeCode(plain) switch
        {
            _ when plain.IsEnum => $"one of {string.Join(", ", Names(plain))}",
            TypeCode.String => "a text",
            TypeCode.Boolean => "true or false",
            TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.Double or TypeCode.Decimal => "a number",
            _ when plain == typeof(DateTimeOffset) => "a time such as 2026-03-01T12:00:00Z",
            _ when plain.GetInterfaces().Append(plain).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) => "an object",
            _ when typeof(IEnumerable).IsAssignableFrom(plain) => "a list",
            _ => "an object",
        };
    }

    /// <summary>The names of an enumeration as the contract writes them.</summary>
    public static IEnumerable<string> Names(Type enumeration) => Enum.GetNames(enumeration).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
