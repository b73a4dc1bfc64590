using System.Text;
using NLog;

namespace Connect.Tests;

/// <summary>What people are told, in NLog's own channel. Alone: that channel is the process's.</summary>
[Collection(nameof(XmlConfigurationTests))]
public class DiagnosticsTests
{
    private const string Token = "planted-token-4711";

    [Fact]
    public async Task What_will_not_work_as_meant_is_told_at_start_with_the_gate_closed_too()
    {
        using var lines = new InternalLines();
        await using var some = SomeNLog.InXml("");
        some.LoadXml("<targets><target name='plain' xsi:type='PlainConnect' pageviewsToken='plain_pv_lonely' /></targets><rules><logger name='*' writeTo='plain' /></rules>");
        some.Logger.Info("x");

        Assert.Contains(lines.All, line => line.Contains("plain: ", StringComparison.Ordinal) && line.Contains("connect.secret_key_missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("refused", "failed")]
    [InlineData("401", "refused the export token")]
    [InlineData("400", "http_400")]
    [InlineData("redirect", "redirects")]
    public async Task What_goes_wrong_is_told_without_the_token_anywhere(string fault, string text)
    {
        using var lines = new InternalLines(LogLevel.Trace);
        await using var some = SomeNLog.InCode(target =>
        {
            target.ExportToken = Token;
            target.BatchSize = "1";
            target.ShutdownTimeout = "1";
        });
        some.Receiver.Default = fault switch
        {
            "401" => Answer.Status(401).WithBody(Encoding.UTF8.GetBytes($"bad token {Token}")),
            "400" => Answer.Status(400),
            "redirect" => Answer.Redirect("http://127.0.0.1:9/"),
            _ => Answer.Ok,
        };
        if (fault == "refused")
        {
            some.Receiver.StopListening();
        }

        some.Logger.Info("x");
        await some.CloseAsync();

        Assert.True(await lines.HasAsync(text));
        Assert.DoesNotContain(lines.All, line => line.Contains(Token, StringComparison.Ordinal));
        Assert.All(some.Receiver.Requests, request =>
            Assert.DoesNotContain(Token, Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal));
    }

    /// <summary>In finer lines NLog itself lists what its <c>${environment}</c> has found.</summary>
    [Theory]
    [InlineData("${environment:VARIABLE}", "Debug")]
    [InlineData(Token, "Trace")]
    public async Task A_token_in_the_configuration_is_in_no_line_of_the_internal_log(string layout, string lowest)
    {
        var variable = "CONNECT_TEST_" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(variable, Token);
        try
        {
            using var lines = new InternalLines(LogLevel.FromString(lowest));
            await using var some = SomeNLog.InXml("");
            some.LoadXml($$"""
                <targets async="true"><target name="plain" xsi:type="PlainConnect" exportUrl="{{some.Receiver.Url}}" exportToken="{{layout.Replace("VARIABLE", variable, StringComparison.Ordinal)}}" secretKey="{{Token}}" /></targets>
                <rules><logger name="*" minlevel="Info" writeTo="plain" /></rules>
                """);
            some.Logger.Info("x");

            Assert.Single(await some.CloseAsync());
            Assert.NotEmpty(lines.All);
            Assert.DoesNotContain(lines.All, line => line.Contains(Token, StringComparison.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }
}
