using System.Reflection;
using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Operations.Accounts;
using RouterConsole.Operations.Playground;
using RouterConsole.Security;

namespace RouterConsole.Tests.Operations;

/// <summary>One walk over every public operation, by reflection, with every role. A new operation has to say here what it needs.</summary>
public sealed class AccessWalkTests : IDisposable
{
    /// <summary>What each operation needs; null = it reads, shows no secret, and asks nobody.</summary>
    private static readonly Dictionary<string, Role?> s_table = new(StringComparer.Ordinal)
    {
        ["AliasCommands.SetAsync"] = Role.Operator,
        ["AliasCommands.RemoveAsync"] = Role.Operator,
        ["ControlCommands.CoolDownAsync"] = Role.Operator,
        ["ControlCommands.ExtendCooldownAsync"] = Role.Operator,
        ["ControlCommands.EndCooldownAsync"] = Role.Operator,
        ["ControlCommands.SetIntentAsync"] = Role.Operator,
        ["ControlCommands.GetFaults"] = Role.Viewer,
        ["ControlCommands.SetFaultsAsync"] = Role.Operator,
        ["AliasCommands.Check"] = null,
        ["DeploymentBulkCommands.RemoveAsync"] = Role.Operator,
        ["DeploymentBulkCommands.SetWeightsAsync"] = Role.Operator,
        ["DeploymentBulkCommands.PutBackAsync"] = Role.Operator,
        ["DeploymentCommands.Draft"] = null,
        ["FallbackCommands.Lint"] = null,
        ["FallbackCommands.Check"] = null,
        ["DeploymentCommands.CreateAsync"] = Role.Operator,
        ["DeploymentCommands.ReplaceAsync"] = Role.Operator,
        ["DeploymentCommands.PatchAsync"] = Role.Operator,
        ["DeploymentCommands.ReplaceAllAsync"] = Role.Operator,
        ["DeploymentCommands.RemoveAsync"] = Role.Operator,
        ["DeploymentCommands.TestAsync"] = Role.Operator,
        ["DrainedRemovals.StartAsync"] = Role.Operator,
        ["DrainedRemovals.CallOffAsync"] = Role.Operator,
        ["FallbackCommands.SetAsync"] = Role.Operator,
        ["FallbackCommands.SetDefaultAsync"] = Role.Operator,
        ["FallbackCommands.RemoveAsync"] = Role.Operator,
        ["FallbackCommands.ReplaceAllAsync"] = Role.Operator,
        ["PlaygroundCommands.Send"] = Role.Operator,
        ["RevisionCommands.NameAsync"] = Role.Operator,
        ["RevisionCommands.RestoreAsync"] = Role.Operator,
        ["SettingsCommands.PatchAsync"] = Role.Operator,
        ["SettingsCommands.PatchModelAsync"] = Role.Operator,
        ["UserCommands.List"] = Role.Admin,
        ["UserCommands.CreateAsync"] = Role.Admin,
        ["UserCommands.PatchAsync"] = Role.Admin,
        ["UserCommands.RemoveAsync"] = Role.Admin,
        ["UserCommands.SignOutAsync"] = Role.Admin,
        ["UserCommands.ChangeOwnPasswordAsync"] = Role.Viewer,
        ["KeyCommands.List"] = Role.Admin,
        ["KeyCommands.CreateAsync"] = Role.Admin,
        ["KeyCommands.PatchAsync"] = Role.Admin,
        ["KeyCommands.RotateAsync"] = Role.Admin,
        ["KeyCommands.RemoveAsync"] = Role.Admin,
        ["SessionCommands.SignOutEverywhereAsync"] = Role.Viewer,
        ["SessionCommands.SignOutEverybodyAsync"] = Role.Admin,
    };

    private readonly OperationsFixture _console = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public void EveryOperation_IsInTheTable_AndTheTableNamesNoOther()
    {
        var operations = Operations().Select(Name).ToHashSet(StringComparer.Ordinal);
        Assert.True(operations.SetEquals(s_table.Keys),
            "Not in the table: " + string.Join(", ", operations.Except(s_table.Keys)) + Environment.NewLine + "Not in the product: " + string.Join(", ", s_table.Keys.Except(operations)));
    }

    [Fact]
    public void WhatChangesSomething_AsksWho()
    {
        var silent = Operations().Where(m => m.DeclaringType!.Name.EndsWith("Commands", StringComparison.Ordinal) && m.GetParameters().FirstOrDefault()?.ParameterType != typeof(Caller));
        Assert.Equal(s_table.Where(row => row.Value is null).Select(row => row.Key).Order(StringComparer.Ordinal), silent.Select(Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryOperation_RefusesTooSmallARole_AndNoOther()
    {
        var wrong = new List<string>();
        foreach (var operation in Operations())
        {
            if (!s_table.TryGetValue(Name(operation), out var needed) || needed is null)
            {
                continue;
            }

            foreach (var role in Enum.GetValues<Role>())
            {
                var error = await RunAsync(operation, new Caller("somebody", role));
                var isRefused = error?.Kind == OperationErrorKind.Forbidden;
                if (isRefused != role < needed || (isRefused && error!.Needed != needed))
                {
                    wrong.Add($"{Name(operation)} by {role}: {error?.Code ?? "done"}, needs {needed}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>Public methods of public classes that answer an operation's result, or ask for a caller.</summary>
    private static IEnumerable<MethodInfo> Operations() => typeof(AliasCommands).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsClass: true, IsAbstract: false } && type.Namespace?.StartsWith("RouterConsole.Operations", StringComparison.Ordinal) == true)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsSpecialName && (method.GetParameters().Any(p => p.ParameterType == typeof(Caller)) || method.DeclaringType!.Name.EndsWith("Commands", StringComparison.Ordinal)));

    private async Task<OperationError?> RunAsync(MethodInfo operation, Caller caller)
    {
        // The playground sends nothing here: the request it is given lacks everything.
        var target = operation.DeclaringType == typeof(PlaygroundCommands) ? new PlaygroundCommands(null!, null!) : _console.Get(operation.DeclaringType!);
        var result = operation.Invoke(target, [.. operation.GetParameters().Select(p => Argument(p.ParameterType, caller))]);
        if (result is Task task)
        {
            await task;
            result = task.GetType().GetProperty("Result")!.GetValue(task);
        }

        return (OperationError?)result!.GetType().GetProperty("Error")!.GetValue(result);
    }

    private static object? Argument(Type type, Caller caller) =>
        type == typeof(Caller) ? caller
        : type == typeof(string) ? "x"
        : type == typeof(double) ? 60d
        : type == typeof(long) ? 1L
        : type == typeof(bool) ? false
        : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(1)
        : type == typeof(CancellationToken) ? CancellationToken.None
        : type == typeof(JsonElement) ? OperationsFixture.Json("{}")
        : type == typeof(WriteOptions) ? WriteOptions.Default
        : type == typeof(FallbackChains) ? FallbackChains.Empty
        : type.IsAssignableFrom(typeof(Dictionary<string, int>)) ? new Dictionary<string, int>()
        : type.IsAssignableFrom(typeof(string[])) ? new[] { "x" }
        : type.IsGenericType && type.IsInterface ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
        : type == typeof(UserView) || type == typeof(KeyView) ? null
        : Activator.CreateInstance(type);
}
