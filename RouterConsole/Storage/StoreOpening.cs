using RouterConsole.Security;

namespace RouterConsole.Storage;

/// <summary>Opens the database and compares it with the last-good file. A database that cannot be trusted is left alone.</summary>
/// <param name="Content">What is to be put in force.</param>
/// <param name="Database">The open database; null when it cannot be trusted.</param>
/// <param name="Problem">What is wrong, for people; null when all is well.</param>
/// <param name="IsLastGoodCurrent">Whether the last-good file holds the same already.</param>
internal sealed record StoreOpening(StoreContent Content, StoreDatabase? Database, string? Problem, bool IsLastGoodCurrent)
{
    public static StoreOpening Open(StorePaths paths)
    {
        var (lastGood, lastGoodProblem) = ReadLastGood(new LastGoodFile(paths));

        if (!File.Exists(paths.Database))
        {
            return lastGoodProblem is null
                ? Create(paths, lastGood)
                : throw Untrusted(paths, "it is missing", lastGoodProblem);
        }

        StoreDatabase? database = null;
        try
        {
            database = StoreDatabase.Open(paths.Database);
            var content = database.Read();
            if (lastGood is not null && Contradiction(content, lastGood) is { } contradiction)
            {
                throw new InvalidDataException(contradiction);
            }

            return new StoreOpening(content, database, null, lastGood?.IsSameAs(content) == true);
        }
#pragma warning disable CA1031 // LiteDB throws anything for a damaged file: format, cast, range, decoder and its own exceptions.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Close(database);
            return lastGood is null
                ? throw Untrusted(paths, problem.Message, lastGoodProblem ?? "there is none")
                : new StoreOpening(lastGood, null, Message(paths, problem.Message, lastGood), true);
        }
    }

    private static StoreOpening Create(StorePaths paths, StoreContent? lastGood)
    {
        StoreDatabase? database = null;
        try
        {
            database = StoreDatabase.Open(paths.Database);
            if (lastGood is null)
            {
                return new StoreOpening(StoreContent.Empty, database, null, true);
            }

            database.Fill(lastGood);
            return new StoreOpening(lastGood, database, null, true);
        }
        catch (Exception problem) when (problem is not StoreException)
        {
            Close(database);
            throw new StoreException($"The database '{paths.Database}' cannot be made: {problem.Message}", problem);
        }
    }

    private static (StoreContent? Content, string? Problem) ReadLastGood(LastGoodFile file)
    {
        try
        {
            return (file.Read(), null);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (null, problem.Message);
        }
    }

    /// <summary>The last-good file is written after the database: it can be one step behind, never ahead.</summary>
    private static string? Contradiction(StoreContent database, StoreContent lastGood)
    {
        if (database.Sequence < lastGood.Sequence)
        {
            return $"it ends with write {database.Sequence} (revision {database.Revision.Number}), but write {lastGood.Sequence} (revision {lastGood.Revision.Number}) was saved";
        }

        return database.Sequence == lastGood.Sequence && !database.IsSameAs(lastGood)
            ? $"its write {database.Sequence} is not the one that was saved"
            : null;
    }

    private static StoreException Untrusted(StorePaths paths, string problem, string lastGoodProblem) => new(
        $"The database '{paths.Database}' cannot be trusted ({problem}), and '{paths.LastGood}' cannot stand in for it ({lastGoodProblem}). Put a backup of the data folder in place, or move both files away to start anew.");

    private static string Message(StorePaths paths, string problem, StoreContent lastGood) =>
        $"The database '{paths.Database}' cannot be trusted: {problem}. The configuration of revision {lastGood.Revision.Number} from last-good.json is in force; nothing can be saved. Stop the process and put a backup in place, or move the database away: a new one is then made from last-good.json.";

    private static void Close(StoreDatabase? database)
    {
        try
        {
            database?.Dispose();
        }
#pragma warning disable CA1031 // Closing a damaged file may throw anything; it is left as it is.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
