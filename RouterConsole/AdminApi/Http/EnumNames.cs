using System.Text.Json;

namespace RouterConsole.AdminApi.Http;

/// <summary>The names of enumerations as the contract writes them.</summary>
internal static class EnumNames
{
    /// <summary>All of them, in order.</summary>
    public static IEnumerable<string> Of(Type enumeration) => Enum.GetNames(enumeration).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    /// <summary>The value of a name; false when there is none.</summary>
    public static bool TryParse<T>(string name, out T value)
        where T : struct, Enum
    {
        var index = Of(typeof(T)).ToList().IndexOf(name);
        value = index < 0 ? default : Enum.GetValues<T>()[index];
        return index >= 0;
    }
}
