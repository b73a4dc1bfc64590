using LocalCloud.Faults;
using LocalCloud.Pages.Parts;

namespace LocalCloud.Pages;

/// <summary>The switch for faults on demand.</summary>
internal static class FaultsPage
{
    private static readonly (string, string)[] Durations =
        [("10", "10 seconds"), ("30", "30 seconds"), ("60", "a minute"), ("300", "5 minutes"), ("3600", "an hour")];

    public static Markup Content(string address, Fault? fault, TimeProvider clock) => Markup.Of($"""
        {Bits.Title("Faults", "Make the export fail for a while, and watch your app not notice and catch up.")}
        <section class="card">
        <p id="fault-state" data-live>{(fault is null
            ? Markup.Of($"""<span class="chip ok">healthy</span> Everything is taken.""")
            : Markup.Of($"""<span class="chip error">{FaultKinds.TitleOf(fault.Kind)}</span> until {Shown.Time(fault.Until, clock)}"""))}</p>
        <form method="post" action="/faults" class="faults">
        <fieldset><legend>Export requests are answered with</legend>
        {FaultKinds.All.Select((kind, index) => Choice(kind.Name, kind.Title, kind.Effect, first: index == 0))}
        </fieldset>
        {Bits.Select("seconds", "For", "30", Durations)}
        <div class="buttons"><button>Start</button><button name="kind" value="none" class="plain">End</button></div>
        </form>
        </section>
        <section class="card"><h2>From a script</h2>
        <p>The same as one request; or for one request alone, as part of its address.</p>
        {Bits.Code($"curl -X POST '{address}/faults?kind=503&seconds=30'\ncurl -X POST '{address}/faults?kind=none'\ncurl -X POST '{address}/v1/logs?fault=429'")}
        </section>
        """);

    private static Markup Choice(string name, string title, string effect, bool first) => Markup.Of($"""
        <label class="choice">{(first
            ? Markup.Of($"""<input type="radio" name="kind" value="{name}" checked>""")
            : Markup.Of($"""<input type="radio" name="kind" value="{name}">"""))}<span><b>{title}</b> <span class="quiet">{effect}</span></span></label>
        """);
}
