using System.Collections;
using System.Text;

namespace Connect.Tests.TestKit;

/// <summary>That hostile things are as hostile as their names say: else tests that use them prove little.</summary>
public class HostileTests
{
    [Fact]
    public void Every_name_is_there_once_and_makes_its_thing()
    {
        AssertUnique(HostileValues.All.Names);
        AssertUnique(HostileExceptions.All.Names);
        AssertUnique(HostileTexts.All.Names);

        foreach (var name in HostileValues.All.Names)
            Assert.Equal(name == "null", Hostile.Value(name) is null);
        foreach (var name in HostileExceptions.All.Names)
            Assert.True(Hostile.Exception(name) is not null, name);
        foreach (var name in HostileTexts.All.Names)
            Assert.True(Hostile.Text(name) is not null, name);

        static void AssertUnique(IEnumerable<string> names) =>
            Assert.DoesNotContain(names.GroupBy(name => name), sameName => sameName.Count() > 1);
    }

    [Fact]
    public void Theory_data_are_the_names_alone()
    {
        Assert.Equal(HostileValues.All.Count, Hostile.Values.Count);
        Assert.Equal(HostileExceptions.All.Count, Hostile.Exceptions.Count);
        Assert.Equal(HostileTexts.All.Count, Hostile.Texts.Count);
    }

    [Fact]
    public void An_unknown_name_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Hostile.Value("kindness"));

        Assert.Contains("\"kindness\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ToString throws")]
    [InlineData("every getter throws")]
    [InlineData("IFormattable throws")]
    public void ToString_throws_where_it_says_so(string name) =>
        Assert.Throws<InvalidOperationException>(() => Hostile.Value(name)!.ToString());

    [Theory]
    [InlineData("GetEnumerator throws", 0)]
    [InlineData("MoveNext throws after three items", 3)]
    [InlineData("Current throws", 0)]
    [InlineData("enumerator's Dispose throws", 3)]
    [InlineData("indexer throws", 0)]
    [InlineData("dictionary throws", 0)]
    public void Enumerations_throw_where_they_say_so(string name, int items)
    {
        var seen = 0;

        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var item in (IEnumerable)Hostile.Value(name)!)
                seen++;
        });

        Assert.Equal(items, seen);
    }

    [Theory]
    [InlineData("infinite enumerable")]
    [InlineData("infinite enumerable of infinite ones")]
    [InlineData("infinite dictionary")]
    public void Infinite_ones_do_not_end(string name) =>
        Assert.Equal(100_000, ((IEnumerable)Hostile.Value(name)!).Cast<object>().Take(100_000).Count());

    [Theory]
    [InlineData("list 11 deep", 11)]
    [InlineData("list 10,000 deep", 10_000)]
    public void Deep_ones_are_as_deep_as_they_say(string name, int depth)
    {
        var value = Hostile.Value(name);
        for (var i = 0; i < depth; i++)
            value = Assert.IsType<List<object>>(value, exactMatch: true)[0];

        Assert.Equal("bottom", value);
    }

    [Fact]
    public void Cycles_lead_back_to_where_they_began()
    {
        var list = (List<object>)Hostile.Value("cyclic list")!;
        var dictionary = (Dictionary<string, object>)Hostile.Value("cyclic dictionary")!;
        var node = (Node)Hostile.Value("self-referencing object")!;

        Assert.True(ReferenceEquals(list, list[1]));
        Assert.True(ReferenceEquals(dictionary, dictionary["self"]));
        Assert.True(ReferenceEquals(node, node.Next));
    }

    [Theory]
    [InlineData("null key", null, 1)]
    [InlineData("duplicate keys", "a", 2)]
    public void Dictionaries_break_the_promises_about_their_keys(string name, string? key, int times)
    {
        var keys = new List<object?>();
        foreach (DictionaryEntry entry in (IDictionary)Hostile.Value(name)!)
            keys.Add(entry.Key);
        var typed = (IEnumerable<KeyValuePair<string?, object?>>)Hostile.Value(name + ", typed")!;

        Assert.Equal(Enumerable.Repeat<object?>(key, times), keys);
        Assert.Equal(Enumerable.Repeat(key, times), typed.Select(pair => pair.Key));
    }

    [Theory]
    [InlineData("lone high surrogate")]
    [InlineData("lone low surrogate")]
    [InlineData("reversed surrogate pair")]
    [InlineData("high surrogate at the end")]
    [InlineData("low surrogate at the start")]
    public void Broken_strings_have_no_utf_8(string name)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        Assert.Throws<EncoderFallbackException>(() => strict.GetBytes((string)Hostile.Value(name)!));
    }

    [Fact]
    public void Each_member_of_an_exception_throws_where_it_says_so()
    {
        Assert.Throws<InvalidOperationException>(() => Hostile.Exception("Message throws").Message);
        Assert.Throws<InvalidOperationException>(() => Hostile.Exception("StackTrace throws").StackTrace);
        Assert.Throws<InvalidOperationException>(() => Hostile.Exception("ToString throws").ToString());
        Assert.Throws<InvalidOperationException>(() => Hostile.Exception("Source throws").Source);
        Assert.Throws<InvalidOperationException>(() => Hostile.Exception("Data throws").Data);
        Assert.Null(Hostile.Exception("Message is null").Message);
    }

    [Fact]
    public void Chains_are_as_long_as_they_say()
    {
        var length = 0;
        for (var e = Hostile.Exception("20,000 inner exceptions"); e.InnerException is { } inner; e = inner)
            length++;
        var depth = 0;
        for (var e = Hostile.Exception("aggregate 10,000 deep"); e is AggregateException; e = e.InnerException!)
            depth++;

        Assert.Equal(20_000, length);
        Assert.Equal(10_000, depth);
        Assert.Equal(10_000, ((AggregateException)Hostile.Exception("aggregate of 10,000")).InnerExceptions.Count);
    }

    [Theory]
    [InlineData("inner cycle of one", 1)]
    [InlineData("inner cycle of three", 3)]
    [InlineData("aggregate that contains itself", 1)]
    public void Inner_cycles_lead_back_to_where_they_began(string name, int length)
    {
        var start = Hostile.Exception(name);
        var e = start;
        for (var i = 0; i < length; i++)
            e = e.InnerException!;

        Assert.True(ReferenceEquals(start, e));
        if (start is AggregateException aggregate)
            Assert.True(ReferenceEquals(start, aggregate.InnerExceptions[0]));
    }

    [Fact]
    public void Thrown_exceptions_have_stacks_of_their_length()
    {
        Assert.Null(Hostile.Exception("never thrown").StackTrace);
        Assert.Contains(" at ", Hostile.Exception("thrown and caught").StackTrace, StringComparison.Ordinal);
        Assert.True(Hostile.Exception("thrown and caught 2,000 frames deep").StackTrace!.Split('\n').Length > 2_000);
    }
}
