using System.Text.Json.Serialization;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Data;

/// <summary>A data set of labelled images: what it holds, in which files, and where they come from. A file <c>NAME.json</c> in <c>configs/data</c>.</summary>
/// <param name="Name">The file's name without its ending, by which experiments name it.</param>
/// <param name="Title">Its name in messages and reports.</param>
/// <param name="Format">How its files are written.</param>
/// <param name="Shape">The shape of its images, and how many classes there are.</param>
/// <param name="Classes">The classes' names, by label; each once.</param>
/// <param name="Training">The images to train and validate on.</param>
/// <param name="Test">The fixed test images; null where the data set has none, so that every split takes them from <paramref name="Training"/>.</param>
/// <param name="ContentSha256">
/// SHA-256 of the content, whatever the format: every part's images and labels as IDX files of unsigned bytes (images <c>[N, height, width]</c>, with more than one channel
/// <c>[N, channels, height, width]</c>; labels <c>[N]</c>), their lower-case hexadecimal SHA-256 joined by line feeds, training images first, then training labels, test images, test labels.
/// Empty where the file does not have it yet.
/// </param>
/// <param name="Folder">The folder of the files, relative to <c>configs</c>'s parent; null where they are downloaded.</param>
/// <param name="Download">Where they are downloaded from; null where they are not.</param>
public sealed record DataDescription(
    string Name, string Title, DataFormat Format, DataShape Shape, IReadOnlyList<string> Classes, DataPart Training, DataPart? Test, string ContentSha256,
    string? Folder = null, DataDownload? Download = null)
{
    /// <summary>What an experiment is about that names no data set.</summary>
    public const string UsualName = "fashion-mnist";

    /// <summary>The data set of an experiment that names none: Fashion-MNIST.</summary>
    public static DataDescription Usual { get; } = DataDescriptionReader.ReadUsual();

    /// <summary>Whether its files are found and fetched by the harness itself, as <see cref="FashionMnist"/> says.</summary>
    [JsonIgnore]
    public bool IsPublished => ContentSha256 == FashionMnist.ContentSha256 && Folder is null && Download is null;

    /// <summary>The label of a class.</summary>
    /// <param name="name">One of <see cref="Classes"/>, in the same letters.</param>
    /// <exception cref="NotMeasuredException">There is no such class.</exception>
    public int LabelOf(string name) => Classes.Index().Where(of => of.Item == name).Select(of => (int?)of.Index).FirstOrDefault() ?? throw new NotMeasuredException(
        $"{Title} has no class \"{name}\"; {(EditDistance.Nearest(name, Classes) is { } nearest ? $"did you mean {nearest}? The" : "the")} classes are {string.Join(", ", Classes)}.");
}

/// <summary>How the files of a data set are written.</summary>
public enum DataFormat
{
    /// <summary>IDX files of unsigned bytes, compressed by gzip or not.</summary>
    Idx,

    /// <summary>Arrays of NumPy: <c>FILE.npy</c>, or <c>FILE.npz:ARRAY</c>.</summary>
    Numpy,

    /// <summary>Tables with a line of column names: the label in one column, a pixel in each of the others.</summary>
    Csv,

    /// <summary>A folder of PNG or JPEG files for each class, under the class's name.</summary>
    Folders,
}

/// <summary>The training or the test images.</summary>
/// <param name="Count">How many images there are.</param>
/// <param name="Images">Their file, array, table or folder.</param>
/// <param name="Labels">The file or array of their labels, or the table's column; null with <see cref="DataFormat.Folders"/>.</param>
public sealed record DataPart(int Count, string Images, string? Labels);

/// <summary>A file that is downloaded.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Sha256">SHA-256 of the file as it is downloaded. A file whose name ends in <c>.zip</c> is unpacked.</param>
public sealed record DataDownload(Uri Url, string Sha256);
