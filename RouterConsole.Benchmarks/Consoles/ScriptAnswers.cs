namespace RouterConsole.Benchmarks.Consoles;

/// <summary>What the console's scripts answer, as JSON; nothing for the many that only act.</summary>
internal static class ScriptAnswers
{
    /// <summary>The answer of a function.</summary>
    public static string To(string function) => function switch
    {
        "start" => """{"offsetMinutes":0,"theme":"light","dark":false,"narrow":false,"hidden":false}""",
        _ => "null",
    };
}
