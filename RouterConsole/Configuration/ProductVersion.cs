using System.Reflection;

namespace RouterConsole.Configuration;

/// <summary>The program's own version.</summary>
internal static class ProductVersion
{
    /// <summary>Such as <c>RouterConsole 0.1.0</c>.</summary>
    public static string Text { get; } = "RouterConsole " + Number();

    private static string Number()
    {
        var informational = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        return informational.Split('+')[0];
    }
}
