using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace RouterConsole.Live.Hubs;

/// <summary>Gives our own payloads the shape they have in JSON, names and enumerations included; the rest is MessagePack's standard.</summary>
internal sealed class ContractResolver : IFormatterResolver
{
    /// <summary>Untrusted input, as everything that comes over the hub.</summary>
    public static MessagePackSerializerOptions Options { get; } = MessagePackSerializerOptions.Standard
        .WithResolver(new ContractResolver())
        .WithSecurity(MessagePackSecurity.UntrustedData);

    public IMessagePackFormatter<T>? GetFormatter<T>() => Cache<T>.Formatter;

    private static class Cache<T>
    {
        public static readonly IMessagePackFormatter<T>? Formatter = IsOurs(typeof(T))
            ? new JsonShapeFormatter<T>()
            : StandardResolver.Instance.GetFormatter<T>();

        private static bool IsOurs(Type type) =>
            (type.GetElementType() ?? type).Namespace?.StartsWith("RouterConsole", StringComparison.Ordinal) == true;
    }
}
