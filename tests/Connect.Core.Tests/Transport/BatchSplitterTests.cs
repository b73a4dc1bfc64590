using Connect.Export;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using OtlpSchema;

namespace Connect.Tests.Transport;

public class BatchSplitterTests
{
    // Resources → scopes → how many records each has.
    private static readonly Gen<ExportLogsServiceRequest> Requests =
        from resources in UpTo(4, UpTo(3, Gen.Choose(0, 4)))
        select Request(resources);

    [Fact]
    public void Both_halves_keep_resource_scope_schema_and_order()
    {
        var request = Request([[2, 1], [4]]);

        var (first, second) = Split(request);

        Assert.Equal([1, 2, 3, 4], Ids(first));
        Assert.Equal([5, 6, 7], Ids(second));
        Assert.Equal(Request([[2, 1], [1]]), Decode(first));
        Assert.Equal(request.ResourceLogs[1].Resource, Decode(second).ResourceLogs.Single().Resource);
        Assert.Equal("resource schema 1", Decode(second).ResourceLogs.Single().SchemaUrl);
        Assert.Equal("scope 1/0", Decode(second).ResourceLogs.Single().ScopeLogs.Single().Scope.Name);
        Assert.Equal("scope schema", Decode(second).ResourceLogs.Single().ScopeLogs.Single().SchemaUrl);
    }

    [Fact]
    public void Every_record_is_in_one_half_where_it_was() => Properties.ForAll(Requests, request =>
    {
        var count = SomeBatch.Records(request).Count();
        if (count == 0)
            return;

        var batch = SomeBatch.Of(request);
        if (count == 1)
        {
            Assert.Null(BatchSplitter.Split(batch));
            return;
        }

        var (first, second) = Split(request);
        Assert.Equal(((count + 1) / 2, count / 2), (first.Count, second.Count));
        Assert.Equal(Located(request), Located(Decode(first)).Concat(Located(Decode(second))));
        Assert.Equal((first.Count, second.Count), (Ids(first).Count, Ids(second).Count));
    });

    [Fact]
    public void Cut_again_and_again_every_record_comes_out_alone() => Properties.ForAll(Requests, request =>
    {
        if (!SomeBatch.Records(request).Any())
            return;

        var singles = Singles(SomeBatch.Of(request)).ToList();
        Assert.All(singles, single => Assert.Equal(1, single.Count));
        Assert.Equal(Located(request), singles.SelectMany(single => Located(Decode(single))));
    });

    [Fact]
    public void Fields_nobody_knows_go_to_both()
    {
        // A varint of field 15 after the resource, and one in the request itself.
        byte[] unknown = [0x78, 0x2A];
        var resource = Request([[2]]).ResourceLogs[0].ToByteArray();
        byte[] content = [.. resource, .. unknown];
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }

        stream.Write(unknown);

        var (first, second) = BatchSplitter.Split(new SealedBatch(stream.ToArray(), 2))!.Value;

        foreach (var half in new[] { first, second })
        {
            Assert.Equal(unknown, half.Request[^2..].ToArray());
            Assert.Equal(unknown, ExportLogsServiceRequest.Parser.ParseFrom(half.Request.Span).ResourceLogs.Single().ToByteArray()[^2..]);
        }
    }

    [Fact]
    public void What_is_no_request_is_not_cut_and_nothing_faults() => Properties.ForAll(
        from request in Requests
        from at in Gen.Choose(0, 10_000)
        from noise in Gen.Choose(0, 255)
        from count in Gen.Choose(1, 20)
        select (bytes: request.ToByteArray(), at, noise: (byte)noise, count),
        it =>
        {
            if (it.bytes.Length > 0)
                it.bytes[it.at % it.bytes.Length] = it.noise;
            if (BatchSplitter.Split(new SealedBatch(it.bytes, it.count)) is var (first, second))
                Assert.Equal(it.count, first.Count + second.Count);
        });

    private static Gen<List<T>> UpTo<T>(int most, Gen<T> items) =>
        from length in Gen.Choose(0, most) from list in items.ListOf(length) select list.ToList();

    private static IEnumerable<SealedBatch> Singles(SealedBatch batch) => BatchSplitter.Split(batch) is var (first, second)
        ? Singles(first).Concat(Singles(second))
        : [batch];

    private static (SealedBatch First, SealedBatch Second) Split(ExportLogsServiceRequest request) =>
        BatchSplitter.Split(SomeBatch.Of(request))!.Value;

    private static ExportLogsServiceRequest Decode(SealedBatch batch) =>
        StrictOtlp.Decode(batch.Request.ToArray(), ExportLogsServiceRequest.Parser);

    private static List<long> Ids(SealedBatch batch) => [.. SomeBatch.Records(Decode(batch)).Select(SomeBatch.IdOf)];

    private static IEnumerable<(long Id, string Resource, string Scope)> Located(ExportLogsServiceRequest request) =>
        from resource in request.ResourceLogs
        from scope in resource.ScopeLogs
        from record in scope.LogRecords
        select (SomeBatch.IdOf(record), resource.SchemaUrl + resource.Resource, scope.SchemaUrl + scope.Scope);

    private static ExportLogsServiceRequest Request(IEnumerable<IEnumerable<int>> resources)
    {
        var id = 0L;
        var request = new ExportLogsServiceRequest();
        foreach (var (scopes, r) in resources.Select((scopes, r) => (scopes, r)))
        {
            var resource = new ResourceLogs
            {
                SchemaUrl = $"resource schema {r}",
                Resource = new Resource { Attributes = { Attribute("service.name", new AnyValue { StringValue = $"{r}" }) } },
            };
            resource.ScopeLogs.AddRange(scopes.Select((count, s) =>
            {
                var scope = new ScopeLogs { SchemaUrl = "scope schema", Scope = new InstrumentationScope { Name = $"scope {r}/{s}" } };
                for (var i = 0; i < count; i++)
                    scope.LogRecords.Add(new LogRecord { Attributes = { Attribute(Ledger.Key, new AnyValue { IntValue = ++id }) } });
                return scope;
            }));
            request.ResourceLogs.Add(resource);
        }

        return request;
    }

    private static KeyValue Attribute(string key, AnyValue value) => new() { Key = key, Value = value };
}
