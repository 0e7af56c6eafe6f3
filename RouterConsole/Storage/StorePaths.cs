namespace RouterConsole.Storage;

/// <summary>The files of one data folder.</summary>
internal sealed record StorePaths(string Folder)
{
    public string Database => Path.Combine(Folder, "routerconsole.db");

    public string Lock => Path.Combine(Folder, "routerconsole.lock");

    public string Telemetry => Path.Combine(Folder, "telemetry.db");

    public string LastGood => Path.Combine(Folder, "last-good.json");
}
