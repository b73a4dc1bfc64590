namespace Connect.Tests;

/// <summary>
/// Which answer is next: the path's script, then the seeded choice, then the path's default, then the default.
/// </summary>
internal sealed class AnswerBook
{
    private readonly object _lock = new();
    private readonly Dictionary<string, Queue<Answer>> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Answer> _defaults = new(StringComparer.Ordinal);
    private SeededAnswers? _seeded;
    private Answer _default = Answer.Ok;

    public Answer Default
    {
        get
        {
            lock (_lock)
                return _default;
        }
        set
        {
            lock (_lock)
                _default = value;
        }
    }

    public void Script(string path, IEnumerable<Answer> answers)
    {
        lock (_lock)
        {
            if (!_scripts.TryGetValue(path, out var script))
                _scripts[path] = script = new Queue<Answer>();
            foreach (var answer in answers)
                script.Enqueue(answer);
        }
    }

    public void SetDefault(string path, Answer answer)
    {
        lock (_lock)
            _defaults[path] = answer;
    }

    public void Seed(SeededAnswers seeded)
    {
        lock (_lock)
            _seeded = seeded;
    }

    public void Heal()
    {
        lock (_lock)
        {
            _scripts.Clear();
            _defaults.Clear();
            _seeded = null;
            _default = Answer.Ok;
        }
    }

    public Answer Next(string path)
    {
        lock (_lock)
        {
            if (_scripts.TryGetValue(path, out var script) && script.TryDequeue(out var scripted))
                return scripted;

            return _seeded?.Next(path) ?? _defaults.GetValueOrDefault(path, _default);
        }
    }
}
