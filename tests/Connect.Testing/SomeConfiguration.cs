using System.Text;
using Microsoft.Extensions.Configuration;

namespace Connect.Tests;

public static class SomeConfiguration
{
    public static IConfigurationRoot Json(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
