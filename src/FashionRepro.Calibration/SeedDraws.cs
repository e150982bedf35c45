namespace FashionRepro.Calibration;

/// <summary>Samples of a bank's seeds, as a study would have had them: the current runs, and others to be their baseline. The seeds are the same for every experiment.</summary>
public sealed class SeedDraws
{
    private readonly int[] pool;

    /// <summary>Draws from a pool of seeds.</summary>
    /// <param name="pool">The seeds, each once; at least twice <paramref name="size"/>.</param>
    /// <param name="size">How many seeds a study has, at least 1.</param>
    /// <param name="count">How many draws, at least 1.</param>
    /// <param name="generatorSeed">What the draws follow from: the same number and pool give the same draws.</param>
    public SeedDraws(IEnumerable<int> pool, int size, int count, ulong generatorSeed)
    {
        this.pool = [.. pool.Order()];
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(2 * size, this.pool.Length, nameof(size));
        (Size, Count, GeneratorSeed) = (size, count, generatorSeed);
    }

    /// <summary>The seeds drawn from, ascending.</summary>
    public IReadOnlyList<int> Pool => pool;

    /// <summary>Seeds of one draw.</summary>
    public int Size { get; }

    /// <summary>How many draws there are.</summary>
    public int Count { get; }

    /// <summary>What the draws follow from.</summary>
    public ulong GeneratorSeed { get; }

    /// <summary>One draw, without replacement. Each has a stream of numbers of its own, so that it does not matter which is made first.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public SeedDraw this[int index]
    {
        get
        {
            var seeds = Order(index);
            return new([.. seeds.Take(Size).Order()], [.. seeds.Take(2 * Size).Skip(Size).Order()]);
        }
    }

    /// <summary>The whole pool in the order of a draw: its seeds, those of its baseline, and the others.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public IReadOnlyList<int> Order(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var random = new SplitMix64(new SplitMix64(GeneratorSeed ^ (ulong)index).Next());
        var seeds = pool.ToArray();
        for (var i = 0; i < seeds.Length - 1; i++)
        {
            var other = i + random.Next(seeds.Length - i);
            (seeds[i], seeds[other]) = (seeds[other], seeds[i]);
        }

        return seeds;
    }

    /// <summary>Judges every draw, several side by side; tells how many are judged.</summary>
    internal T[] Judge<T>(Func<int, T> judge, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        var (judged, done) = (new T[Count], 0);
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, i =>
        {
            judged[i] = judge(i);
            progress?.Report(Interlocked.Increment(ref done));
        });
        return judged;
    }

    /// <summary>The same draws, no more than so many of them.</summary>
    /// <param name="most">At least 1.</param>
    public SeedDraws First(int most) => new(pool, Size, Math.Min(most, Count), GeneratorSeed);

    /// <summary>The pool cut into groups that share no seed, in the order of the seeds; each has the next as its baseline, the last the first.</summary>
    public IReadOnlyList<SeedDraw> Groups
    {
        get
        {
            var groups = pool.Chunk(Size).Where(chunk => chunk.Length == Size).ToArray();
            return [.. groups.Select((group, i) => new SeedDraw(group, groups[(i + 1) % groups.Length]))];
        }
    }
}

/// <summary>The seeds of one study that could have been.</summary>
/// <param name="Current">The runs that are judged, ascending.</param>
/// <param name="Baseline">Other runs that they are held against, ascending.</param>
public sealed record SeedDraw(IReadOnlyList<int> Current, IReadOnlyList<int> Baseline);
