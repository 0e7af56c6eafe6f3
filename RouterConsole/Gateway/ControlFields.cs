using System.Text.Json;
using RouterConsole.Configuration;

namespace RouterConsole.Gateway;

/// <summary>The router's own fields in a request's body: read, and never sent upstream. Null is as good as absent.</summary>
internal static class ControlFields
{
    private const int MostFallbacks = 100;

    /// <summary>Reads the member the reader stands at, when it is one of ours.</summary>
    /// <param name="reader">At the member's name; afterwards at the end of its value, when it is ours.</param>
    /// <param name="scan">Takes what was read.</param>
    /// <returns>Whether the member is ours and has to go.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, BodyScan scan)
    {
        if (reader.ValueTextEquals("fallbacks"u8))
        {
            reader.Read();
            scan.Fallbacks = ReadFallbacks(ref reader, scan);
        }
        else if (reader.ValueTextEquals("num_retries"u8))
        {
            reader.Read();
            scan.NumRetries = ReadRetries(ref reader, scan);
        }
        else if (reader.ValueTextEquals("timeout"u8))
        {
            reader.Read();
            scan.Timeout = ReadTimeout(ref reader, scan);
        }
        else if (reader.ValueTextEquals("disable_fallbacks"u8))
        {
            reader.Read();
            scan.DisableFallbacks = ReadFlag(ref reader, scan, "disable_fallbacks");
        }
        else if (reader.ValueTextEquals("mock_testing_fallbacks"u8))
        {
            reader.Read();
            Simulate(ref reader, scan, "mock_testing_fallbacks", ErrorKind.ServerError);
        }
        else if (reader.ValueTextEquals("mock_testing_context_fallbacks"u8) || reader.ValueTextEquals("mock_testing_context_window_fallbacks"u8))
        {
            reader.Read();
            Simulate(ref reader, scan, "mock_testing_context_fallbacks", ErrorKind.ContextWindow);
        }
        else if (reader.ValueTextEquals("mock_testing_content_policy_fallbacks"u8))
        {
            reader.Read();
            Simulate(ref reader, scan, "mock_testing_content_policy_fallbacks", ErrorKind.ContentPolicy);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void Simulate(ref Utf8JsonReader reader, BodyScan scan, string name, ErrorKind kind)
    {
        if (ReadFlag(ref reader, scan, name))
        {
            scan.SimulatedError = kind;
        }
    }

    private static bool ReadFlag(ref Utf8JsonReader reader, BodyScan scan, string name)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
        {
            return reader.TokenType == JsonTokenType.True;
        }

        scan.Error ??= GatewayError.WrongType(name, "true or false");
        reader.Skip();
        return false;
    }

    private static int? ReadRetries(ref Utf8JsonReader reader, BodyScan scan)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var retries) && retries is >= 0 and <= 100)
        {
            return retries;
        }

        scan.Error ??= GatewayError.WrongType("num_retries", "a whole number from 0 to 100");
        reader.Skip();
        return null;
    }

    private static TimeSpan? ReadTimeout(ref Utf8JsonReader reader, BodyScan scan)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && seconds is >= 0.001 and <= 86400)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        scan.Error ??= GatewayError.WrongType("timeout", "a number of seconds from 0.001 to 86400");
        reader.Skip();
        return null;
    }

    private static List<string>? ReadFallbacks(ref Utf8JsonReader reader, BodyScan scan)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            scan.Error ??= GatewayError.WrongType("fallbacks", "a list of model names");
            reader.Skip();
            return null;
        }

        var models = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String && models.Count < MostFallbacks)
            {
                models.Add(reader.GetString()!);
            }
            else
            {
                scan.Error ??= GatewayError.WrongType("fallbacks", $"a list of at most {MostFallbacks} model names");
                reader.Skip();
            }
        }

        return models;
    }
}
