using System.Text.Json;
using FashionRepro.Experiments;

namespace FashionRepro.Training.Tests.Seeding;

/// <summary>What tests/reference/draws.py computed, committed beside this file.</summary>
internal sealed record PyTorchFigures(
    string MadeBy,
    IReadOnlyList<PyTorchFigures.Seed> Seeds,
    IReadOnlyList<PyTorchFigures.Permutation> Permutations,
    IReadOnlyList<PyTorchFigures.Split> Splits,
    IReadOnlyList<PyTorchFigures.WrongLabels> LabelErrors,
    IReadOnlyList<PyTorchFigures.Layer> Layers,
    IReadOnlyList<PyTorchFigures.Epoch> Trajectory,
    IReadOnlyList<PyTorchFigures.Epoch> ConvolutionalTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> ControlsTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> InceptionTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> RmspropTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> AdamwTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> NesterovTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> CosineTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> SteppedTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> RotatedTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> ShiftedTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> ZoomedTrajectory,
    IReadOnlyList<PyTorchFigures.Epoch> AugmentedTrajectory)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    internal static PyTorchFigures Committed { get; } = JsonSerializer.Deserialize<PyTorchFigures>(
        File.ReadAllText(Path.Combine(
            RepositoryFolder.Find(AppContext.BaseDirectory).Path, "tests", "FashionRepro.Training.Tests", "Seeding", "draws.json")),
        Options)!;

    internal sealed record Seed(string Purpose, [property: System.Text.Json.Serialization.JsonPropertyName("seed")] int RunSeed, uint Value);

    internal sealed record Permutation(int Count, string Purpose, int Seed, IReadOnlyList<long> First, string Sha256);

    internal sealed record Split(string Pool, IReadOnlyList<int> Sizes, int Seed, string Sha256);

    internal sealed record WrongLabels(int Training, int Seed, IReadOnlyList<long> Images, IReadOnlyList<byte> Classes, string Sha256);

    internal sealed record Layer(string Name, int Seed, IReadOnlyList<float> Weight, IReadOnlyList<float> Bias);

    internal sealed record Epoch(double TrainingLoss, int RunningCorrect, double ValidationLoss, int ValidationCorrect);
}
