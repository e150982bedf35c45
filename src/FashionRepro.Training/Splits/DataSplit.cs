using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training.Seeding;

namespace FashionRepro.Training.Splits;

/// <summary>
/// The three parts of the data as indices into all 70,000 images: 0 to 59,999 are the official training file's, in its order,
/// and 60,000 to 69,999 the test file's.
/// </summary>
/// <param name="Training">Images to train on.</param>
/// <param name="Validation">Images to validate on.</param>
/// <param name="Test">Images to test on.</param>
public sealed record DataSplit(long[] Training, long[] Validation, long[] Test)
{
    /// <summary>
    /// Cuts one seeded permutation of the pool: training first, then validation, then (except with the official test set) test.
    /// The same seed and pool give every experiment the same permutation.
    /// </summary>
    /// <param name="description">Where the images come from, and how many.</param>
    /// <param name="trainingFile">Images in the official training file.</param>
    /// <param name="testFile">Images in the official test file.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="ArgumentException">The pool has fewer images than the split asks for.</exception>
    public static DataSplit Draw(SplitDescription description, int trainingFile, int testFile, int seed)
    {
        var fromPool = description.Training + description.Validation + (description.Pool == SplitPool.Official ? 0 : description.Test);
        var pool = description.Pool == SplitPool.Pooled ? trainingFile + testFile : trainingFile;
        if (fromPool > pool || (description.Pool == SplitPool.Official && description.Test > testFile))
            throw new ArgumentException($"{description} asks for more images than there are.", nameof(description));

        var permutation = Permutation.Draw(pool, RandomPurpose.Split, seed);
        var rest = permutation[(description.Training + description.Validation)..];
        var training = permutation[..description.Training];
        var test = description.Pool == SplitPool.Official
            ? [.. Enumerable.Range(0, description.Test).Select(i => (long)trainingFile + i)]
            : rest[..description.Test];
        return new DataSplit(training, permutation[description.Training..][..description.Validation], test);
    }

    /// <summary>Counts what is in the index lists, rather than what they were asked to hold.</summary>
    /// <param name="images">Images in the data set.</param>
    public SplitFacts Measure(int images)
    {
        var uses = new int[images];
        foreach (var index in Training.Concat(Validation).Concat(Test))
            uses[index]++;

        return new SplitFacts(
            Training.Length, Validation.Length, Test.Length, uses.Count(n => n > 1), uses.Count(n => n == 0), Convert.ToHexStringLower(Hash()));
    }

    private byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { Training, Validation, Test })
        {
            hash.AppendData(BitConverter.GetBytes((long)part.Length));
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
        }

        return hash.GetHashAndReset();
    }
}
