using System.Net;
using System.Net.Sockets;

namespace AdaptiveRecall.Testing.Redis;

/// <summary>Free ports for servers that cannot ask the system for one by themselves.</summary>
internal static class LoopbackPorts
{
    /// <summary>Different free ports. All are held until all are found, so that none comes twice.</summary>
    public static int[] Find(int count)
    {
        var listeners = new List<TcpListener>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                listeners.Add(listener);
            }

            return [.. listeners.Select(static listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(static listener => listener.Dispose());
        }
    }
}
