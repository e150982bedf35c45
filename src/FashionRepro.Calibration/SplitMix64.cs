namespace FashionRepro.Calibration;

/// <summary>
/// A small generator whose numbers are part of the format: unlike those of <see cref="Random"/> they are the same on every version of .NET, so a committed table
/// can be made again. Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, doi:10.1145/2660193.2660195.
/// </summary>
/// <param name="seed">Any number; near ones give unrelated streams.</param>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next of 2⁶⁴ numbers.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to <paramref name="bound"/> − 1, each as likely as any other to within <paramref name="bound"/> / 2⁶⁴.</summary>
    public int Next(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);
}
