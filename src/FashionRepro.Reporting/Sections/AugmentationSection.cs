using FashionRepro.Experiments;
using FashionRepro.Reports;

namespace FashionRepro.Reporting.Sections;

/// <summary>Training images as they are, beside what an augmented network saw of them.</summary>
internal static class AugmentationSection
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        if (content.Augmented.Count == 0)
            yield break;

        yield return new ReportBlock.Heading("Augmented training images");
        yield return new ReportBlock.Paragraph($"Drawn anew in every epoch; these are of seed {content.Augmented[0].Seed}. Validation and test images are never changed.");
        foreach (var (number, sheet) in content.Augmented.Index())
        {
            var classes = content.Evidence.DataOf(sheet.Experiments[0]).Classes;
            yield return new ReportBlock.Heading($"{string.Join(", ", sheet.Experiments)}: {Described(sheet.Augmentation)}", 3);
            foreach (var (epoch, images) in sheet.Epochs.Prepend(sheet.Originals).Index())
            {
                yield return new ReportBlock.Gallery(
                    epoch == 0 ? "As they are." : $"As the network saw them in epoch {epoch}.",
                    [.. sheet.Originals.Labels.Index().Select(image => new ReportImage(
                        $"augmented-{number + 1}-{epoch}-{image.Index}", images.Png(image.Index),
                        $"Training image {sheet.Indices[image.Index]}, {classes[image.Item]}, {(epoch == 0 ? "as it is" : $"as seen in epoch {epoch}")}.",
                        classes[image.Item]))], IsDense: true);
            }
        }
    }

    private static string Described(AugmentationDescription augmentation) => string.Join(", ", new[]
    {
        augmentation.Rotation > 0 ? $"rotated by up to ±{augmentation.Rotation:0.##}°" : "",
        augmentation.Shift > 0 ? $"shifted by up to ±{augmentation.Shift:0.##} pixels" : "",
        augmentation.Zoom > 0 ? $"zoomed by 1 ± {augmentation.Zoom:0.##}" : "",
    }.Where(part => part.Length > 0));
}
