namespace RouterConsole.Hosting;

/// <summary>Where the program's own files lie.</summary>
internal static class AppPaths
{
    /// <summary>
    /// The folder that holds <c>wwwroot</c> and <c>appsettings.json</c>: the published folder itself, or, from a build
    /// in the repository, the repository's root.
    /// </summary>
    public static string FindContentRoot(string baseDirectory)
    {
        if (Directory.Exists(Path.Combine(baseDirectory, "wwwroot")))
        {
            return baseDirectory;
        }

        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RouterConsole.sln"))
                && File.Exists(Path.Combine(folder.FullName, "appsettings.json")))
            {
                return folder.FullName;
            }
        }

        return baseDirectory;
    }
}
