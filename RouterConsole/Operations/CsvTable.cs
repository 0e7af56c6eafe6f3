using System.Globalization;
using System.Text;

namespace RouterConsole.Operations;

/// <summary>A table as CSV (RFC 4180) that spreadsheets open as text: no cell of it is ever taken for a formula.</summary>
internal static class CsvTable
{
    private const string FormulaStarts = "=+-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20";

    /// <summary>UTF-8 with its mark, which spreadsheets need to read more than ASCII.</summary>
    /// <param name="columns">The first row.</param>
    /// <param name="rows">The others; times are written in UTC, null is an empty cell.</param>
    public static byte[] Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder();
        Row(text, columns);
        foreach (var row in rows)
        {
            Row(text, row);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Row(StringBuilder text, IReadOnlyList<object?> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Quoted(value.ToString() ?? ""),
    };

    /// <summary>An apostrophe in front turns what a spreadsheet would compute into what it shows.</summary>
    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny("\",\r\n;") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
