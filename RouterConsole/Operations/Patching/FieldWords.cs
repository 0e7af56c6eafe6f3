using System.Text.Json;
using RouterConsole.Configuration;

namespace RouterConsole.Operations.Patching;

/// <summary>Says in words what a field takes.</summary>
internal static class FieldWords
{
    /// <summary>Such as <c>a whole number</c> or <c>one of simple_shuffle, least_busy</c>.</summary>
    public static string Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
        {
            return "one of " + string.Join(", ", Enum.GetNames(plain).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
        }

        if (plain == typeof(bool))
        {
            return "true or false";
        }

        if (plain == typeof(int) || plain == typeof(long))
        {
            return "a whole number";
        }

        if (plain == typeof(double) || plain == typeof(decimal))
        {
            return "a number";
        }

        if (plain == typeof(DateTimeOffset))
        {
            return "a time such as 2030-01-31T12:00:00Z";
        }

        if (plain == typeof(string))
        {
            return "a text";
        }

        if (plain.IsGenericType && plain.GetGenericArguments() is [var key, var value])
        {
            return key.IsEnum ? $"an object whose keys are {Of(key)} and whose values are each {Of(value)}" : $"an object whose values are each {Of(value)}";
        }

        return plain.IsGenericType && plain.GetGenericArguments() is [var item]
            ? $"a list, each {Of(item)}"
            : "an object with the fields " + string.Join(", ", ConfigJson.Options.GetTypeInfo(plain).Properties.Select(p => p.Name));
    }
}
