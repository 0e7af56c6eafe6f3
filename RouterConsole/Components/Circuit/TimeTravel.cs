using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace RouterConsole.Components.Circuit;

/// <summary>
/// Keeps the moment looked at in the address (<c>?at=20261125T143210Z</c>), so that a link shows it to others. Whoever goes to another page
/// stays in that moment until they go back to live.
/// </summary>
public sealed class TimeTravel(NavigationManager navigation, LiveView live, TimeProvider time) : IDisposable
{
    /// <summary>Its name in the address.</summary>
    public const string Parameter = "at";

    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    private bool _started;

    /// <summary>The present, UTC.</summary>
    public DateTimeOffset Present => time.GetUtcNow();

    /// <summary>Shows what the address says, now and whenever it changes.</summary>
    public async Task StartAsync()
    {
        if (!_started)
        {
            _started = true;
            navigation.LocationChanged += OnMoved;
            await FollowAsync();
        }
    }

    /// <summary>The address of this page at that moment.</summary>
    public string AddressOf(DateTimeOffset at) => navigation.GetUriWithQueryParameter(Parameter, Text(at));

    /// <summary>Shows a moment. One that is not over yet is the present.</summary>
    public async Task GoAsync(DateTimeOffset at)
    {
        if (at > Present.AddSeconds(-1))
        {
            await BackToLiveAsync();
            return;
        }

        await LookAsync(at);
        navigation.NavigateTo(AddressOf(at), replace: true);
    }

    /// <summary>Shows a moment without a new address, while somebody drags.</summary>
    public Task LookAsync(DateTimeOffset at) => live.ShowAsync(DateTimeOffset.FromUnixTimeSeconds(Math.Max(at.ToUnixTimeSeconds(), 0)));

    /// <summary>Shows the present.</summary>
    public async Task BackToLiveAsync()
    {
        await live.BackToLiveAsync();
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(Parameter, (string?)null), replace: true);
    }

    /// <inheritdoc />
    public void Dispose() => navigation.LocationChanged -= OnMoved;

    /// <summary>The moment of an address, or null.</summary>
    internal static DateTimeOffset? Read(string address)
    {
        foreach (var part in new Uri(address).Query.TrimStart('?').Split('&'))
        {
            if (part.StartsWith($"{Parameter}=", StringComparison.Ordinal))
            {
                return DateTimeOffset.TryParseExact(
                    Uri.UnescapeDataString(part[(Parameter.Length + 1)..]),
                    [Format, "yyyy-MM-dd'T'HH:mm:ssK"],
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var at)
                    ? at
                    : null;
            }
        }

        return null;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    private void OnMoved(object? sender, LocationChangedEventArgs moved) => _ = FollowAsync();

    private Task FollowAsync()
    {
        if (Read(navigation.Uri) is { } at && at < Present)
        {
            return at == live.At ? Task.CompletedTask : live.ShowAsync(at);
        }

        if (live.At is { } stays)
        {
            navigation.NavigateTo(AddressOf(stays), replace: true);
        }

        return Task.CompletedTask;
    }
}
