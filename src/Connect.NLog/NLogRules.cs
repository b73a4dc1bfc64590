using NLog;
using NLog.Config;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Connect;

/// <summary>What a configuration's rules let through to a target, and how to let more through to it alone.</summary>
internal sealed class NLogRules(LoggingConfiguration configuration, Target target)
{
    /// <summary>The target as rules name it: itself, or the wrapper around it.</summary>
    public Target Outermost { get; } =
        configuration.AllTargets.LastOrDefault(candidate => Contains(candidate, target) && !configuration.AllTargets.Any(
            other => !ReferenceEquals(other, candidate) && Contains(other, candidate))) ?? target;

    /// <summary>The lowest level that any rule passes to the target; none when no rule names it.</summary>
    public LogLevel? Lowest => Flat(configuration.LoggingRules)
        .Where(rule => rule.Targets.ToArray().Any(candidate => Contains(candidate, target)))
        .SelectMany(rule => rule.Levels)
        .Min();

    /// <summary>
    /// Puts a rule in front that passes everything from a level up. Rules that name the target as well would pass the
    /// same events a second time, so it leaves those.
    /// </summary>
    public void Widen(LogLevel floor)
    {
        var name = $"PlainConnect widening of {Outermost.Name}";
        lock (configuration.LoggingRules)
        {
            foreach (var rule in Flat(configuration.LoggingRules).Where(rule => rule.RuleName != name))
            {
                lock (rule.Targets)
                {
                    rule.Targets.Remove(Outermost);
                }
            }

            // A configuration that is used again has the rule already.
            if (configuration.LoggingRules.FirstOrDefault()?.RuleName != name)
            {
                configuration.LoggingRules.Insert(0, new LoggingRule("*", floor, LogLevel.Fatal, Outermost) { RuleName = name });
            }
        }
    }

    private static bool Contains(Target outer, Target inner) => ReferenceEquals(outer, inner) || outer switch
    {
        WrapperTargetBase { WrappedTarget: { } wrapped } => Contains(wrapped, inner),
        CompoundTargetBase compound => compound.Targets.Any(part => Contains(part, inner)),
        _ => false,
    };

    // Rules within rules are an old way, which NLog still reads.
    private static IEnumerable<LoggingRule> Flat(IEnumerable<LoggingRule> rules) =>
        rules.ToArray().SelectMany(rule => Flat(ChildrenOf(rule)).Prepend(rule));

#pragma warning disable CS0618 // Obsolete, and still in configurations
    private static IList<LoggingRule> ChildrenOf(LoggingRule rule) => rule.ChildRules;
#pragma warning restore CS0618
}
