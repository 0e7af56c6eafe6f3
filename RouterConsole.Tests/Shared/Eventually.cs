namespace RouterConsole.Tests.Shared;

/// <summary>Waits for what must come, not for time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Looks again and again until the condition holds.</summary>
    public static Task HoldsAsync(Func<bool> condition, string what, TimeSpan? limit = null) => HoldsAsync(() => Task.FromResult(condition()), what, limit);

    /// <summary>Looks again and again until the condition holds.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < (limit ?? s_limit), $"Never came: {what}");
            await Task.Delay(s_pause, TimeProvider.System);
        }
    }
}
