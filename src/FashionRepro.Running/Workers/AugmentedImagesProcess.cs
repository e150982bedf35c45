using System.Text.Json;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training;
using FashionRepro.Training.Data;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Running.Workers;

/// <summary>Training images before and after augmentation, for a report. Made by the training code in another process, because no report loads libtorch.</summary>
internal static class AugmentedImagesProcess
{
    private const int EpochsShown = 3;

    /// <summary>The hidden verb behind which <see cref="AnswerAsync"/> runs.</summary>
    public const string Verb = "augmented-images";

    /// <summary>Starts the process and listens to it.</summary>
    /// <param name="order">What is asked.</param>
    /// <returns>An answer for each plan; or, where it does not answer, for instance because libtorch does not load, why.</returns>
    public static (IReadOnlyList<AugmentedImages>? Images, string? Problem) Ask(AugmentedImagesOrder order)
    {
        var (images, code, problem) = WorkerProcess.Ask<IReadOnlyList<AugmentedImages>>(Verb, order);
        return (images, images is null ? problem ?? $"exit code {code}" : null);
    }

    /// <summary>The inside of that process.</summary>
    public static async Task<ExitCode> AnswerAsync()
    {
        var order = JsonSerializer.Deserialize<AugmentedImagesOrder>((await Console.In.ReadLineAsync())!, RecordJson.Options)!;
        using var data = new RunData(await DataSources.AcquireAsync(order.Data, new DataSettings { Folder = order.DataFolder, IsFolderOfTheSet = true, Download = null, DebianPackage = null }));
        using var images = new NetworkInput(data.Images, new InputDescription(PixelOrder.AsPublished));
        Console.Out.WriteLine(JsonSerializer.Serialize(order.Plans.Select(plan => Of(data, images, plan)), RecordJson.Options));
        return ExitCode.AsExpected;
    }

    private static AugmentedImages Of(RunData data, NetworkInput images, NetworkPlan plan)
    {
        using var scope = NewDisposeScope();
        var split = DataSplit.Draw(plan.Split, data.Facts.TrainingFileImages, data.Facts.TestFileImages, plan.Seed);
        long[] indices = [.. Enumerable.Range(0, plan.DataShape.Classes).Select(c => split.Training.FirstOrDefault(image => data.Labels[image] == (byte)c, split.Training[0]))];
        using var augmentation = new Augmentation(plan.Augmentation!, data.Images.Count, data.Facts.Height, plan.Seed);
        using var augmented = images.Changed(augmentation.Apply);
        var seen = new List<byte[]>();
        for (var epoch = 1; epoch <= Math.Min(EpochsShown, plan.Training.Epochs); epoch++)
        {
            augmentation.BeginEpoch(epoch);
            seen.Add(Pixels(augmented, indices));
        }

        return new(indices, [.. indices.Select(image => data.Labels[image])], Pixels(images, indices), seen);
    }

    private static byte[] Pixels(NetworkInput input, long[] indices) => [.. input.Take(tensor(indices)).Images.data<float>().ToArray().Select(pixel => (byte)Math.Round(255 * pixel))];
}

/// <summary>What a report asks for.</summary>
/// <param name="Data">The data set.</param>
/// <param name="DataFolder">Where the verified data lies.</param>
/// <param name="Plans">Augmented runs.</param>
internal sealed record AugmentedImagesOrder(DataDescription Data, string DataFolder, IReadOnlyList<NetworkPlan> Plans);

/// <summary>A training image of each class, as it is and as an augmented run saw it.</summary>
/// <param name="Indices">[N], the images' indices in the data set.</param>
/// <param name="Labels">[N], the class of each.</param>
/// <param name="Originals">[N × height × width], their pixels, image by image, row by row.</param>
/// <param name="Epochs">The pixels that the run saw in its first epochs, laid out alike.</param>
internal sealed record AugmentedImages(long[] Indices, byte[] Labels, byte[] Originals, IReadOnlyList<byte[]> Epochs);
