using System.Text;

namespace RouterConsole.Tests.Shared;

/// <summary>What reached a <see cref="FakeUpstream"/>.</summary>
internal sealed record UpstreamRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
