using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RouterConsole.Components.Fields;

/// <summary>Values between JSON and what is typed. What cannot be read goes as it is: the operation says what is allowed.</summary>
internal static class FieldText
{
    /// <summary>A value of a resource as text; empty = not set.</summary>
    public static string Of(JsonNode? resource, string path)
    {
        foreach (var name in path.Split('.'))
        {
            resource = (resource as JsonObject)?[name];
        }

        return resource?.ToString() ?? "";
    }

    /// <summary>The merge patch that sets one field; a blank text takes it back.</summary>
    public static JsonElement Patch(Field field, string text)
    {
        JsonNode? value = Value(field.Kind, text.Trim());
        foreach (var name in field.Path.Split('.').Reverse())
        {
            value = new JsonObject { [name] = value };
        }

        return JsonSerializer.SerializeToElement(value);
    }

    /// <summary>A value for people.</summary>
    public static string Say(Field field, string text) => (text, field.Kind) switch
    {
        ("", _) => field.Unset ?? "the default",
        ("true", FieldKind.Switch) => "on",
        ("false", FieldKind.Switch) => "off",
        (_, FieldKind.Choice) => field.Choices.FirstOrDefault(c => c.Value == text).Title ?? text,
        ("1", _) when field.Unit.Length > 1 => $"1 {field.Unit.TrimEnd('s')}",
        _ => field.Unit.Length == 0 ? text : $"{text} {field.Unit}",
    };

    private static JsonValue? Value(FieldKind kind, string text) => kind switch
    {
        _ when text.Length == 0 => null,
        FieldKind.Switch => JsonValue.Create(text == "true"),
        FieldKind.Whole when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        FieldKind.Number when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
