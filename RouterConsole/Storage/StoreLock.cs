using RouterConsole.Security;

namespace RouterConsole.Storage;

/// <summary>Keeps a second process out of the data folder: LiteDB itself does not, and two writers destroy the file. The system frees it when the process dies.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Makes the folder when it is missing, and takes it.</summary>
    /// <exception cref="StoreException">The folder cannot be made or written, or somebody else has it.</exception>
    public static StoreLock Take(StorePaths paths)
    {
        try
        {
            // Upstream keys lie here encrypted, beside the ring that decrypts them: a new folder is its owner's alone.
            if (!Directory.Exists(paths.Folder) && !OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(paths.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            Directory.CreateDirectory(paths.Folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data folder '{paths.Folder}' cannot be made: {problem.Message}", problem);
        }

        try
        {
            return new StoreLock(new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new StoreException($"The data folder '{paths.Folder}' cannot be written: {problem.Message}", problem);
        }
        catch (IOException problem)
        {
            throw new StoreException($"The data folder '{paths.Folder}' is in use by another process, or cannot be written: {problem.Message} Stop the other one, or choose another folder with --data.", problem);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
