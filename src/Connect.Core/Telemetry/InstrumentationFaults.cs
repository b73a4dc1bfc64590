namespace Connect.Export;

/// <summary>
/// Takes what goes wrong while another library's events are read, which must not reach the app: it is counted, and told
/// once a minute at most for each library.
/// </summary>
internal sealed class InstrumentationFaults(Tally tally, Teller teller)
{
    /// <summary>Whether the library is not there, or another than the one that this is written for.</summary>
    public static bool IsOfLoading(Exception exception) =>
        exception is FileNotFoundException or FileLoadException or BadImageFormatException or TypeLoadException or MissingMemberException;

    public void Add(string library, Exception exception)
    {
        tally.Note(TallyNote.InstrumentationFaults);
        teller.Tell(
            "instrumentation:" + library,
            IsOfLoading(exception)
                ? $"Nothing more is read of {library}: this process has no version of it that can be ({exception.GetType()})."
                : $"Something that {library} told could not be read ({exception.GetType()}).");
    }
}
