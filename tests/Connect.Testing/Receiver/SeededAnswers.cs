namespace Connect.Tests;

/// <summary>
/// Weighted choices that a seed repeats. Every path has its own sequence, because the order in which
/// requests to different paths arrive is nobody's to repeat. Not thread-safe: the book's lock guards it.
/// </summary>
internal sealed class SeededAnswers
{
    private readonly int _seed;
    private readonly (int Weight, Answer Answer)[] _answers;
    private readonly int _totalWeight;
    private readonly Dictionary<string, Random> _sequences = new(StringComparer.Ordinal);

    public SeededAnswers(int seed, (int Weight, Answer Answer)[] answers)
    {
        if (answers.Length == 0 || answers.Any(answer => answer.Weight <= 0))
            throw new ArgumentException("Needs an answer, and a weight above zero for each.", nameof(answers));

        _seed = seed;
        _answers = answers;
        _totalWeight = answers.Sum(answer => answer.Weight);
    }

    public Answer Next(string path)
    {
        if (!_sequences.TryGetValue(path, out var sequence))
            _sequences[path] = sequence = new Random(SeedOf(path));

        var point = sequence.Next(_totalWeight);
        foreach (var (weight, answer) in _answers)
        {
            if (point < weight)
                return answer;
            point -= weight;
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    // string.GetHashCode differs from process to process.
    private int SeedOf(string path) => path.Aggregate(_seed, (hash, character) => unchecked((hash * 31) + character));
}
