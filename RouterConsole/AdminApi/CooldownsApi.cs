using System.Globalization;
using System.Text.Json;
using RouterConsole.AdminApi.Http;
using RouterConsole.Operations;
using RouterConsole.Telemetry;

namespace RouterConsole.AdminApi;

/// <summary>The cooldown ledger, as JSON or as a table for spreadsheets.</summary>
internal static class CooldownsApi
{
    private static readonly string[] s_columns =
        ["deploymentId", "model", "reason", "source", "by", "note", "since", "until", "endedAt", "endedBy", "withheld", "requestsElsewhere", "requestsFailed", "evidence"];

    public static void MapCooldowns(this RouteGroupBuilder api) => api.MapGet("/cooldowns", Get);

    private static IResult Get(HttpContext context, CooldownLedger ledger, TimeProvider time)
    {
        var query = new QueryReader(context.Request.Query);
        var isTable = query.Text("format") == "csv";
        if (!isTable && query.Text("format") is not (null or "json"))
        {
            query.Refuse("format", "Must be json or csv.");
        }

        var limit = query.Number("limit", absent: isTable ? 10_000 : 100, lowest: 1, highest: isTable ? 10_000 : 1000);
        var filter = new CooldownFilter(query.Text("deployment"), query.Text("model"), query.OneOf<CooldownKind>("kind"), query.Text("q"));
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var entries = ledger.Entries(limit, filter);
        return isTable
            ? TypedResults.File(
                CsvTable.Write(s_columns, entries.Select(Row)),
                "text/csv; charset=utf-8",
                string.Create(CultureInfo.InvariantCulture, $"cooldowns-{time.GetUtcNow():yyyyMMdd-HHmmss}.csv"))
            : Answers.Ok(new Page<CooldownEntry>(entries));
    }

    private static object?[] Row(CooldownEntry entry) =>
    [
        entry.DeploymentId, entry.Model, Name(entry.Reason), Name(entry.Source), entry.By, entry.Note, entry.Since, entry.Until, entry.EndedAt, entry.EndedBy, entry.Withheld, entry.Cost?.Elsewhere, entry.Cost?.Failed,
        string.Join(" | ", entry.Evidence.Select(error => $"{error.Status} {Name(error.Kind)}: {error.Message}".TrimStart())),
    ];

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
