namespace RouterConsole.Configuration;

/// <summary>The demo's traffic: real requests, sent through the data plane like any client's.</summary>
public interface IDemoTraffic
{
    /// <summary>Whether requests are sent. Off until <see cref="Start"/>.</summary>
    bool Enabled { get; set; }

    /// <summary>Requests sent so far.</summary>
    long Sent { get; }

    /// <summary>Of these, requests that were not answered with success.</summary>
    long Failed { get; }

    /// <summary>Tells where the data plane listens and the key to use, and switches the traffic on.</summary>
    void Start(Uri dataPlane, string key);
}
