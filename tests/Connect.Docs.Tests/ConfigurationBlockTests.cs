using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using Serilog;

namespace Connect.Tests;

/// <summary>What the documents show as configuration configures a logger, and what that logs arrives.</summary>
public class ConfigurationBlockTests
{
    private const string LocalEndpoint = "http://localhost:4318";

    public static TheoryData<CodeBlock> Json => Documents.Blocks("json");

    public static TheoryData<CodeBlock> Xml => Documents.Blocks("xml");

    [Theory]
    [MemberData(nameof(Json))]
    public async Task Json_configures_a_logger(CodeBlock block)
    {
        await using var exported = new ExportedBlock();
        var configuration = SomeConfiguration.Json(block.Text);

        var known = 0;
        if (configuration.GetSection("Serilog").Exists())
        {
            known++;
            using var logger = new LoggerConfiguration().ReadFrom.Configuration(configuration).CreateLogger();
            logger.Fatal("By Serilog");
            logger.Dispose();
            await exported.AssertArrivedAsync("By Serilog");
        }

        if (configuration.GetSection("NLog").Exists())
        {
            known++;
            var section = configuration.GetSection("NLog");
            section["throwConfigExceptions"] = "true";
            await LogByNLogAsync(new NLogLoggingConfiguration(section), exported);
        }

        Assert.True(known > 0, $"{block} configures neither Serilog nor NLog.");
    }

    [Theory]
    [MemberData(nameof(Xml))]
    public async Task Xml_configures_a_logger(CodeBlock block)
    {
        await using var exported = new ExportedBlock();
        Environment.SetEnvironmentVariable("MY_TOKEN", "token-of-the-documents");

        await LogByNLogAsync(XmlLoggingConfiguration.CreateFromXmlString(Whole(block.Text, exported.Receiver.Url)), exported);
    }

    [Fact]
    public void There_are_blocks_of_both_kinds()
    {
        Assert.NotEmpty(Json);
        Assert.NotEmpty(Xml);
    }

    private static async Task LogByNLogAsync(LoggingConfiguration configuration, ExportedBlock exported)
    {
        LogManager.Configuration = configuration;
        LogManager.GetLogger("Docs").Fatal("By NLog");
        LogManager.Shutdown();
        await exported.AssertArrivedAsync("By NLog");
    }

    /// <summary>A target alone gets what it takes to be used, and an example's address is that of the test.</summary>
    private static string Whole(string shown, Uri endpoint)
    {
        var text = shown.Replace(LocalEndpoint, endpoint.AbsoluteUri, StringComparison.Ordinal);
        var whole = text.TrimStart().StartsWith("<nlog", StringComparison.Ordinal)
            ? text
            : $"""
               <nlog>
                 <extensions><add assembly="Connect.NLog" /></extensions>
                 <targets>{text}</targets>
                 <rules><logger name="*" minlevel="Info" writeTo="plain" /></rules>
               </nlog>
               """;
        // As configuration files have it; the documents leave it out.
        var named = whole.Replace("<nlog>", "<nlog xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">", StringComparison.Ordinal);
        var root = XElement.Parse(named);
        root.SetAttributeValue("throwConfigExceptions", "true");
        return root.ToString();
    }
}
