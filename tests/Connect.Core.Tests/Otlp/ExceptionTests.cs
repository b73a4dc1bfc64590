using System.Globalization;
using System.Text;
using OtlpSchema;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

public class ExceptionTests
{
    [Fact]
    public void An_exception_is_its_type_message_and_text()
    {
        var exception = Thrown(new Some<int>.Failure("Grüße"));

        var record = Record(record => record.Exception = exception);

        Assert.Equal("Connect.Tests.ExceptionTests+Some`1+Failure[System.Int32]", Text(record, "exception.type"));
        Assert.Equal("Grüße", Text(record, "exception.message"));
        Assert.Equal(exception.ToString(), Text(record, "exception.stacktrace"));
    }

    [Fact]
    public void An_exceptions_text_is_of_invariant_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("1.5 ", Text(Record(record => record.Exception = new Cultured()), "exception.stacktrace"));
            Assert.Equal("de-DE", CultureInfo.CurrentCulture.Name);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory, MemberData(nameof(Hostile.Exceptions), MemberType = typeof(Hostile))]
    public void Every_hostile_exception_arrives(string name)
    {
        var exception = Hostile.Exception(name);
        HostileValueTests.OnSmallStack(() =>
        {
            var record = Record(record =>
            {
                record.Exception = exception;
                record.Add("value", exception);
            });

            Assert.Equal(exception.GetType().ToString(), Text(record, "exception.type"));
            Assert.InRange(Bytes(Text(record, "exception.message")), 0, Limits.AttributeBytes);
            Assert.InRange(Bytes(Text(record, "exception.stacktrace")), 0, Limits.TextBytes);
            Assert.InRange(Bytes(Text(record, "value")), 0, Limits.AttributeBytes);
            Assert.Equal(4, record.Attributes.Count);
        });
    }

    [Theory]
    [InlineData("Message throws", "<error: InvalidOperationException>", "<error: InvalidOperationException>")]
    [InlineData("ToString throws", null, "<error: InvalidOperationException>")]
    [InlineData("everything throws", "<error: InvalidOperationException>", "<error: InvalidOperationException>")]
    [InlineData("Message is null", "", null)]
    [InlineData("ToString returns null", null, "")]
    [InlineData("aggregate of 10,000", "10000 errors occurred. (Number 0.) (Number 1.) (Number 2.) (Number 3.) (Number 4.) (Number 5.) (Number 6.) (Number 7.) (Number 8.) (Number 9.) …", null)]
    [InlineData("aggregate 10,000 deep", "1 error occurred. (1 inner exceptions)", null)]
    public void What_an_exception_does_not_say_has_a_placeholder(string name, string? message, string? text)
    {
        var record = Record(record => record.Exception = Hostile.Exception(name));

        Assert.Equal(message ?? Text(record, "exception.message"), Text(record, "exception.message"));
        Assert.Equal(text ?? Text(record, "exception.stacktrace"), Text(record, "exception.stacktrace"));
    }

    [Fact]
    public void A_chain_of_a_hundred_is_told_by_itself_and_a_longer_one_shortened()
    {
        Assert.Equal(Chain(100).ToString(), Text(Record(record => record.Exception = Chain(100)), "exception.stacktrace"));

        var text = Text(Record(record => record.Exception = Chain(101)), "exception.stacktrace");
        Assert.StartsWith("System.InvalidOperationException: Level 101.", text, StringComparison.Ordinal);
        Assert.Contains(" ---> System.InvalidOperationException: Level 2.", text, StringComparison.Ordinal);
        Assert.EndsWith(" ---> …", text, StringComparison.Ordinal);
    }

    private static InvalidOperationException Chain(int length)
    {
        var exception = new InvalidOperationException("Level 1.");
        for (var i = 2; i <= length; i++)
        {
            exception = new InvalidOperationException($"Level {i}.", exception);
        }

        return exception;
    }

    private static Exception Thrown(Exception exception) => Xunit.Record.Exception((Action)(() => throw exception))!;

    private static string Text(LogRecord record, string key) => Attribute(record, key).StringValue;

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    private static class Some<T>
    {
        public sealed class Failure(string message) : Exception(message)
        {
            public T? Unused { get; set; }
        }
    }

    private sealed class Cultured : Exception
    {
        public override string ToString() => string.Create(CultureInfo.CurrentCulture, $"{1.5} {CultureInfo.CurrentUICulture.Name}");
    }
}
