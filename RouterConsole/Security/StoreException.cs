namespace RouterConsole.Security;

/// <summary>The store could not be opened, read or written. The message is for people.</summary>
public sealed class StoreException : Exception
{
    /// <summary>With a message for people.</summary>
    public StoreException(string message) : base(message)
    {
    }

    /// <summary>With a message for people and what caused it.</summary>
    public StoreException(string message, Exception inner) : base(message, inner)
    {
    }
}
