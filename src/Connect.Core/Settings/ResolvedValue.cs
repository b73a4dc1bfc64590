namespace Connect;

/// <summary>Who said what a setting is, weakest first.</summary>
internal enum SettingOrigin
{
    Default,
    Host,
    Section,
    Environment,
    Written,
}

/// <summary>A setting's value in effect, and where it came from.</summary>
internal sealed record ResolvedValue(object Value, SettingOrigin Origin, string Source);
