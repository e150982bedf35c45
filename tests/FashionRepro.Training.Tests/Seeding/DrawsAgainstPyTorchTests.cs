using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FashionRepro.Defects;
using FashionRepro.Experiments;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Models;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Tests.Trainers;
using TorchSharp;

namespace FashionRepro.Training.Tests.Seeding;

/// <summary>A PyTorch program that follows the documented rules draws the same numbers.</summary>
[NonParallelizable] // libtorch's global generator belongs to the process
public sealed class DrawsAgainstPyTorchTests
{
    [Test]
    public void Permutations_AreThoseOfPyTorch()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var expected in PyTorchFigures.Committed.Permutations)
            {
                var drawn = Permutation.Draw(expected.Count, new RandomPurpose(expected.Purpose), expected.Seed);
                Assert.That(drawn.Take(expected.First.Count), Is.EqualTo(expected.First), expected.ToString());
                Assert.That(Sha256(drawn), Is.EqualTo(expected.Sha256), expected.ToString());
            }
        }
    }

    /// <summary>This pins the hash, too: it stands in every stored record.</summary>
    [Test]
    public void Splits_AreThoseOfPyTorch()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var expected in PyTorchFigures.Committed.Splits)
            {
                var pool = Enum.GetValues<SplitPool>().Single(p => p.Word() == expected.Pool);
                var description = new SplitDescription(pool, expected.Sizes[0], expected.Sizes[1], expected.Sizes[2]);
                var split = DataSplit.Draw(description, 60000, 10000, expected.Seed);
                Assert.That(split.Measure(70000).IndicesSha256, Is.EqualTo(expected.Sha256), $"{expected.Pool}, seed {expected.Seed}");
            }
        }
    }

    /// <summary>On labels i mod 10: which are wrong, and what they say instead.</summary>
    [Test]
    public void LabelErrors_AreThoseOfPyTorch()
    {
        var labels = Synthetic.Labels(70000);
        using (Assert.EnterMultipleScope())
        {
            foreach (var expected in PyTorchFigures.Committed.LabelErrors)
            {
                var split = DataSplit.Draw(new(SplitPool.Official, expected.Training, 6000, 10000), 60000, 10000, expected.Seed);
                var changed = WrongLabels.Of(labels, split.Training, expected.Seed);
                Assert.That(expected.Images.Select(image => changed[image]), Is.EqualTo(expected.Classes), expected.ToString());
                Assert.That(Sha256(Array.ConvertAll(changed, label => (long)label)), Is.EqualTo(expected.Sha256), expected.ToString());
            }
        }
    }

    /// <summary>Of later layers, only the sequence of draws decides; <see cref="Trainers.TrajectoryAgainstPyTorchTests"/> covers that.</summary>
    [Test]
    public void InitialWeights_AreThoseOfPyTorch()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var expected in PyTorchFigures.Committed.Layers)
            {
                torch.random.manual_seed(RandomPurpose.Weights.SeedFor(expected.Seed));
                using var network = Network.Build(
                    expected.Name == "hidden1"
                        ? Networks.FullyConnected([256, 128], 0.2)
                        : Networks.Convolutional([32, 64], 3, 1, 2, [128], 0.25));
                var parameters = network.named_parameters().ToDictionary(p => p.name, p => p.parameter.data<float>().ToArray());

                Assert.That(parameters[$"{expected.Name}.weight"].Take(expected.Weight.Count), Is.EqualTo(expected.Weight), expected.Name);
                Assert.That(parameters[$"{expected.Name}.bias"].Take(expected.Bias.Count), Is.EqualTo(expected.Bias), expected.Name);
            }
        }
    }

    private static string Sha256(long[] numbers) =>
        Convert.ToHexStringLower(SHA256.HashData([.. BitConverter.GetBytes((long)numbers.Length), .. MemoryMarshal.AsBytes<long>(numbers)]));
}
