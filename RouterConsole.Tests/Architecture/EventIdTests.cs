using System.Reflection;
using Microsoft.Extensions.Logging;
using RouterConsole.Routing;

namespace RouterConsole.Tests.Architecture;

/// <summary>A log line is found by its event id: no two share one.</summary>
public sealed class EventIdTests
{
    [Fact]
    public void EventIds_AreUnique()
    {
        var shared = typeof(ModelRouter).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Method: $"{method.DeclaringType}.{method.Name}", Id: method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId))
            .Where(one => one.Id is not null)
            .GroupBy(one => one.Id)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(one => one.Method))}");

        Assert.Empty(shared);
    }
}
