using System.Diagnostics;
using System.Text.Json;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training;
using FashionRepro.Training.Data;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Cli.Workers;

/// <summary>
/// Training images as they are and as an augmented run saw them, for a report. They are made by the code that trains, in a process of its own: no report loads libtorch.
/// </summary>
internal static class AugmentedImagesProcess
{
    /// <summary>The hidden verb behind which <see cref="AnswerAsync"/> runs.</summary>
    public const string Verb = "augmented-images";

    /// <summary>Starts the process and listens to it.</summary>
    /// <param name="order">What is asked.</param>
    /// <returns>For each augmentation the images of every epoch asked for; null where libtorch does not load.</returns>
    public static IReadOnlyList<IReadOnlyList<byte[]>>? Ask(AugmentedImagesOrder order)
    {
        using var process = Process.Start(WorkerProcess.StartInfo(Verb, JsonSerializer.Serialize(order, RecordJson.Options)))!;
        process.StandardInput.Close();
        _ = process.StandardError.ReadToEndAsync();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<IReadOnlyList<IReadOnlyList<byte[]>>>(answer, RecordJson.Options) : null;
    }

    /// <summary>The inside of that process.</summary>
    /// <param name="json">The order.</param>
    public static async Task<ExitCode> AnswerAsync(string json)
    {
        var order = JsonSerializer.Deserialize<AugmentedImagesOrder>(json, RecordJson.Options)!;
        using var data = new RunData(await DataSources.AcquireAsync(new DataSettings { Folder = order.DataFolder, Download = null, DebianPackage = null }));
        using var images = new NetworkInput(data.Images, new InputDescription(PixelOrder.AsPublished));
        Console.Out.WriteLine(JsonSerializer.Serialize(order.Augmentations.Select(augmentation => Pixels(data, images, augmentation, order)), RecordJson.Options));
        return ExitCode.AsExpected;
    }

    private static IReadOnlyList<byte[]> Pixels(RunData data, NetworkInput images, AugmentationDescription description, AugmentedImagesOrder order)
    {
        using var scope = NewDisposeScope();
        using var augmentation = new Augmentation(description, data.Images.Count, data.Facts.Height, order.Seed);
        using var augmented = images.Changed(augmentation.Apply);
        var seen = new List<byte[]>();
        for (var epoch = 1; epoch <= order.Epochs; epoch++)
        {
            augmentation.BeginEpoch(epoch);
            seen.Add([.. augmented.Take(tensor(order.Images)).Images.data<float>().ToArray().Select(pixel => (byte)Math.Round(255 * pixel))]);
        }

        return seen;
    }
}

/// <summary>What a report asks for.</summary>
/// <param name="DataFolder">Where the verified data lies.</param>
/// <param name="Augmentations">How images are changed.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Epochs">How many epochs, from the first.</param>
/// <param name="Images">Indices of training images.</param>
internal sealed record AugmentedImagesOrder(string DataFolder, IReadOnlyList<AugmentationDescription> Augmentations, int Seed, int Epochs, long[] Images);
