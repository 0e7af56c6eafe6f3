using System.Globalization;
using RouterConsole.Live;
using RouterConsole.Operations;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>The table as a file: the rows shown, in their order, with the columns shown.</summary>
internal static class DeploymentsCsv
{
    /// <summary>The file's content. Figures are plain numbers in the units of the API.</summary>
    public static byte[] Write(IReadOnlyList<TableColumn> columns, IEnumerable<LiveDeployment> rows)
    {
        var written = columns.Where(c => c.Key != "trend").ToList();
        return CsvTable.Write([.. written.Select(c => c.Title)], rows.Select(row => (IReadOnlyList<object?>)[.. written.Select(c => Plain(c.Value(row)))]));
    }

    private static object? Plain(object? value) => value is double number ? Math.Round(number, 4).ToString(CultureInfo.InvariantCulture) : value;
}
