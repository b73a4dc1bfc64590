using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace Connect.Tests;

/// <summary>What a portable PDB tells a debugger of where the sources are.</summary>
internal sealed class Symbols : IDisposable
{
    // From the format's specification: kinds of custom debug information.
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSourceKind = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    private Symbols(Stream pdb)
    {
        _provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        _reader = _provider.GetMetadataReader();
    }

    public static Symbols Read(ZipArchiveEntry entry)
    {
        var bytes = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(bytes);
        bytes.Position = 0;
        return new Symbols(bytes);
    }

    public string SourceLink => Encoding.UTF8.GetString(
        _reader.GetBlobBytes(Informations(EntityHandle.ModuleDefinition).Single(information => Is(information, SourceLinkKind)).Value));

    public IEnumerable<(string Path, bool IsEmbedded)> Documents => _reader.Documents.Select(document => (
        _reader.GetString(_reader.GetDocument(document).Name),
        Informations(document).Any(information => Is(information, EmbeddedSourceKind))));

    public void Dispose() => _provider.Dispose();

    private IEnumerable<CustomDebugInformation> Informations(EntityHandle parent) =>
        _reader.GetCustomDebugInformation(parent).Select(_reader.GetCustomDebugInformation);

    private bool Is(CustomDebugInformation information, Guid kind) => _reader.GetGuid(information.Kind) == kind;
}
