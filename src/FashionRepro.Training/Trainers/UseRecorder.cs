using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FashionRepro.Runs;
using FashionRepro.Training.Models;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Counts what a run does where it happens, for <see cref="UseFacts"/>: every image that leaves the data's tensors, every input that enters the network, every
/// training step. All of it belongs to the phase that was begun last.
/// </summary>
public sealed class UseRecorder : IDisposable
{
    /// <summary>Far above rounding, far below what another loss would be. A share of the loss, or of 1 where that is larger.</summary>
    private const double LossTolerance = 1e-4;

    private const string LearningRate = "learningRate";

    private readonly ImageTensors images;
    private readonly FastNetwork network;
    private readonly byte[] labels;
    private readonly ExpectedInput expected;
    private readonly int[] inEpoch;
    private readonly int classes;

    private IncrementalHash? epochOrder;
    private double rate;
    private UsePhase phase;
    private long[] taken = [];

    /// <summary>Listens from now on, until it is disposed.</summary>
    /// <param name="images">The door that every image comes through.</param>
    /// <param name="labels">The class that the data has for every image, by index.</param>
    /// <param name="plan">What the run does, and so what the network should see of an image.</param>
    /// <param name="network">The network.</param>
    public UseRecorder(ImageTensors images, byte[] labels, NetworkPlan plan, FastNetwork network)
    {
        (this.images, this.labels, this.network) = (images, labels, network);
        expected = new ExpectedInput(images, plan);
        (Counts, inEpoch, classes) = (UseCounts.None(images.Count), new int[images.Count], plan.DataShape.Classes);
        images.Taken = Take;
        network.Used = Use;
    }

    /// <summary>What was counted so far. Set to go on from there.</summary>
    public UseCounts Counts { get; set; }

    /// <summary>Whatever is taken and used from now on is for this.</summary>
    public void Begin(UsePhase next) => phase = next;

    /// <summary>A pass over the training images begins.</summary>
    public void BeginEpoch()
    {
        Begin(UsePhase.Training);
        Array.Clear(inEpoch);
        epochOrder?.Dispose();
        epochOrder = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        rate = double.NaN;
    }

    /// <summary>It has ended.</summary>
    public void EndEpoch()
    {
        Counts.EpochOrders.Add(Convert.ToHexStringLower(epochOrder!.GetHashAndReset()));
        foreach (var (image, _) in inEpoch.Index().Where(image => image.Item != 1))
            Counts.OnceAnEpoch[image] = 0;
    }

    /// <summary>One training step, after its update.</summary>
    /// <param name="loss">What it minimised.</param>
    /// <param name="logits">[B, classes], row by row.</param>
    /// <param name="said">[B], the classes that the images were said to show.</param>
    /// <param name="optimizer">What made the update.</param>
    public void Step(double loss, ReadOnlySpan<float> logits, ReadOnlySpan<long> said, Optimizer optimizer)
    {
        Counts.Steps++;
        (Counts.BatchSize, Counts.LastBatch, Counts.Optimizer) = (Math.Max(Counts.BatchSize, said.Length), said.Length, optimizer.Name);
        if (Math.Abs(loss - MeanCrossEntropy(logits, said)) <= LossTolerance * Math.Max(1, loss))
            Counts.StepsWithCrossEntropy++;
        for (var i = 0; i < said.Length; i++)
        {
            if (labels[taken[i]] != said[i])
                Counts.Relabelled[taken[i]] = 1;
        }

        foreach (var (name, value) in optimizer.Settings)
        {
            if (name == LearningRate && value != rate)
                Counts.LearningRates.Add(rate = value);
            var known = Counts.Settings.FindIndex(setting => setting.Name == name);
            if (known < 0)
                Counts.Settings.Add(new SettingUse(name, value, value));
            else if (Counts.Settings[known] is var (_, least, most) && (value < least || value > most))
                Counts.Settings[known] = new SettingUse(name, Math.Min(least, value), Math.Max(most, value));
        }
    }

    /// <summary>The facts that follow.</summary>
    public UseFacts Facts()
    {
        bool[] trained = Flags(UsePhase.Training), validated = Flags(UsePhase.Validation), test = Flags(UsePhase.Test), shifted = Flags(UsePhase.ShiftedTest), rotated = Flags(UsePhase.RotatedTest);
        bool[] tested = [.. test.Index().Select(image => image.Item || shifted[image.Index] || rotated[image.Index])];
        return new UseFacts(
            Counts.Steps, Counts.BatchSize, Counts.LastBatch, Counts.EpochOrders.Count,
            trained.Count(image => image), Both(trained, Flags(Counts.OnceAnEpoch)),
            [.. Enumerable.Range(0, classes).Select(c => trained.Index().Count(image => image.Item && labels[image.Index] == c))],
            Flags(Counts.Relabelled).Count(image => image), validated.Count(image => image), tested.Count(image => image),
            Both(trained, validated), Both(trained, tested), Both(validated, tested),
            Counts.StepsWithCrossEntropy, new OptimizerUse(Counts.Optimizer, [.. Counts.Settings], Counts.LearningRates.Distinct().Count() > 1 ? [.. Counts.LearningRates] : null), [.. Counts.Phases]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (images.Taken, network.Used) = (null, null);
        epochOrder?.Dispose();
    }

    private void Take(Tensor indices)
    {
        taken = TensorNumbers.Of<long>(indices).ToArray();
        var flags = Counts.TakenFor[phase];
        foreach (var image in taken)
            flags[image] = 1;
        if (phase != UsePhase.Training)
            return;

        epochOrder?.AppendData(MemoryMarshal.AsBytes(taken.AsSpan()));
        foreach (var image in taken)
            inEpoch[image]++;
    }

    private void Use(Tensor input)
    {
        var (mode, more) = (network.Mode, (int)input.shape[0]);
        var known = Counts.Phases.FindIndex(used => used.Phase == phase);
        if (known >= 0)
        {
            var before = Counts.Phases[known];
            Counts.Phases[known] = before with { Batches = before.Batches + 1, Images = before.Images + more, Mode = mode == before.Mode ? mode : NetworkMode.Mixed };
            return;
        }

        var seen = TensorNumbers.Of<float>(input.contiguous());
        var planned = expected.Of(phase, taken);
        var isInterpolated = expected.IsInterpolated(phase);
        Counts.Phases.Add(new PhaseUse(phase, 1, more, mode, Sha256(seen), isInterpolated ? null : Sha256(planned), isInterpolated ? LargestDifference(seen, planned) : null));
    }

    private static string Sha256(ReadOnlySpan<float> values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)));

    private static double LargestDifference(ReadOnlySpan<float> seen, ReadOnlySpan<float> planned)
    {
        var largest = seen.Length == planned.Length ? 0 : double.MaxValue;
        for (var i = 0; i < Math.Min(seen.Length, planned.Length); i++)
            largest = Math.Max(largest, Math.Abs((double)seen[i] - planned[i]));
        return double.IsFinite(largest) ? largest : double.MaxValue;
    }

    private static double MeanCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<long> labels)
    {
        var (sum, classes) = (0.0, logits.Length / labels.Length);
        for (var image = 0; image < labels.Length; image++)
        {
            var row = logits.Slice(image * classes, classes);
            var (largest, exponentials) = (row[0], 0f);
            foreach (var logit in row)
                largest = logit > largest ? logit : largest;
            foreach (var logit in row)
                exponentials += MathF.Exp(logit - largest);
            sum += largest + MathF.Log(exponentials) - row[(int)labels[image]];
        }

        return sum / labels.Length;
    }

    private bool[] Flags(UsePhase of) => Flags(Counts.TakenFor[of]);

    private static bool[] Flags(byte[] flags) => Array.ConvertAll(flags, flag => flag != 0);

    private static int Both(bool[] first, bool[] second) => first.Zip(second).Count(pair => pair.First && pair.Second);
}
