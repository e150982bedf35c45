using System.Diagnostics;
using FashionRepro.Training.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>
/// The best that this machine's one core does at the only operations that count: large matrix products and convolutions. Answers with the rate of
/// each of <see cref="Operations"/>, in floating-point operations per second.
/// </summary>
internal static class PeakRateProbe
{
    public const string Name = "peak-rate";

    private const int BatchSize = 64;
    private const int KernelSize = 3;
    private const int Size = 14;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(150);

    /// <summary>What the numbers of an answer are of, in their order.</summary>
    public static IReadOnlyList<string> Operations { get; } = [.. All().Select(operation => operation.Name)];

    public static void Run(ProbeChannel channel)
    {
        set_num_threads(1);
        using var noGradients = no_grad();
        Func<double>[] operations = [.. All().Select(operation => operation.Prepare())];
        foreach (var operation in operations)
            _ = operation();

        channel.Ready();
        while (channel.AwaitGo())
            channel.Answer([.. operations.Select(operation => operation())]);
    }

    private static IEnumerable<(string Name, Func<Func<double>> Prepare)> All()
    {
        foreach (var size in new[] { 512, 1024, 2048 })
            yield return ($"matrix product, {size:N0}", () => Product(size));

        foreach (var from in new[] { 32, 64 })
        {
            const int to = 64;
            var name = $"convolution, {from} to {to} channels, {Size} × {Size}";
            yield return ($"{name}, channels last", () => Convolution(from, to, ChannelsLast, ChannelsLast));
            if (OneDnnLayout.IsAvailable) // the weights stay in the ordinary layout, as in our network
                yield return ($"{name}, oneDNN's layout", () => Convolution(from, to, OneDnnLayout.Enter, weights => weights));
        }
    }

    private static Func<double> Product(int size)
    {
        var (left, right) = (rand(size, size), rand(size, size));
        return Rate(2.0 * size * size * size, () => left.matmul(right));
    }

    private static Func<double> Convolution(int from, int to, Func<Tensor, Tensor> ofImages, Func<Tensor, Tensor> ofWeights)
    {
        var images = ofImages(rand(BatchSize, from, Size, Size));
        var weights = ofWeights(rand(to, from, KernelSize, KernelSize));
        return Rate(
            2.0 * BatchSize * Size * Size * from * to * KernelSize * KernelSize,
            () => conv2d(images, weights, strides: [1, 1], padding: [1, 1]));
    }

    private static Func<double> Rate(double operations, Func<Tensor> compute) => () =>
    {
        var count = 0;
        var clock = Stopwatch.StartNew();
        do
        {
            using var result = compute();
            count++;
        }
        while (clock.Elapsed < Turn);

        return operations * count / clock.Elapsed.TotalSeconds;
    };

    /// <summary>TorchSharp has no <c>contiguous(memory_format)</c>; this gives the same strides.</summary>
    private static Tensor ChannelsLast(Tensor tensor) => tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
