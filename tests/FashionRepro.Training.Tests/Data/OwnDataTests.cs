using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FashionRepro.Data;
using FashionRepro.Training.Data;
using static FashionRepro.Training.Tests.Data.OwnDataFiles;

namespace FashionRepro.Training.Tests.Data;

/// <summary>A person's own data set, read from a folder.</summary>
public sealed class OwnDataTests
{
    private DataSandbox sandbox = null!;

    private string Folder => sandbox.Given;

    [SetUp]
    public void MakeSandbox() => sandbox = new();

    [TearDown]
    public void RemoveSandbox() => sandbox.Dispose();

    [TestCase(DataFormat.Idx)]
    [TestCase(DataFormat.Numpy)]
    [TestCase(DataFormat.Csv)]
    [TestCase(DataFormat.Folders)]
    public void SameData_IsTheSameInEveryFormat(DataFormat format)
    {
        Write(Folder, format);
        var before = sandbox.Listing();
        var content = OwnData.Read(Describe(format), Folder);
        Assert.Multiple(() =>
        {
            Assert.That(content.Problems, Is.Empty);
            Assert.That(content.DataSet!.TrainingImages, Is.EqualTo(TrainingImages));
            Assert.That(content.DataSet!.TrainingLabels, Is.EqualTo(TrainingLabels));
            Assert.That(content.DataSet!.TestImages, Is.EqualTo(TestImages));
            Assert.That(content.DataSet!.TestLabels, Is.EqualTo(TestLabels));
            Assert.That(content.DataSet!.Shape, Is.EqualTo(new DataShape(3, 6, 5, 3)));
            Assert.That(content.ContentSha256, Is.EqualTo(ByDefinition()));
            Assert.That(content.DataSet!.ContentSha256, Is.EqualTo(ByDefinition()));
            Assert.That(sandbox.Listing(), Is.EqualTo(before));
        });
    }

    [Test]
    public void WithoutATestPart_TheTestImagesAreNoneAndTheHashIsOfTheTraining()
    {
        Write(Folder, DataFormat.Idx);
        var content = OwnData.Read(Describe(DataFormat.Idx) with { Test = null }, Folder);
        Assert.Multiple(() =>
        {
            Assert.That(content.DataSet!.TestImages, Is.Empty);
            Assert.That(content.ContentSha256, Is.EqualTo(Joined(Idx(TrainingImages, 9, 3, 6, 5), Idx(TrainingLabels, 9))));
        });
    }

    [Test]
    public void FashionMnist_ReadAsOwnDataHasThePublishedHash()
    {
        var settings = new DataSettings();
        var folder = settings.SystemFolders.Append(settings.CacheFolder).FirstOrDefault(folder => File.Exists(Path.Combine(folder, FashionMnist.Files.All[0].CompressedName)));
        Assume.That(folder, Is.Not.Null, "Fashion-MNIST is on this machine");
        Assert.That(OwnData.Read(DataDescription.Usual, folder!).ContentSha256, Is.EqualTo(FashionMnist.ContentSha256));
    }

    [Test]
    public void OtherContentThanDescribed_IsNotUsedAndBothHashesAreSaid()
    {
        Write(Folder, DataFormat.Idx);
        var content = OwnData.Read(Describe(DataFormat.Idx, new('0', 64)), Folder);
        Assert.Multiple(() =>
        {
            Assert.That(content.DataSet, Is.Null);
            Assert.That(content.ContentSha256, Is.EqualTo(ByDefinition()));
            Assert.That(content.Problems, Is.EqualTo(
            [
                $"holds another content than configs/data/kitchen.json says: its SHA-256 is {ByDefinition()}; expected {new string('0', 64)}. If these are the right files, correct sha256 there; otherwise get the right ones",
            ]));
        });
    }

    [Test]
    public void FolderIsNotThere_SaysSo() => Assert.That(OwnData.Read(Describe(DataFormat.Idx), Folder).Problems, Is.EqualTo(["does not exist"]));

    [Test]
    public void MoreThanMemoryHolds_IsRefusedBeforeAnythingIsRead()
    {
        Directory.CreateDirectory(Folder);
        var data = Describe(DataFormat.Idx) with { Shape = new(3, 4096, 4096, 3) };
        Assert.That(
            OwnData.Read(data with { Training = data.Training with { Count = 1000 } }, Folder).Problems,
            Is.EqualTo([$"1,003 images of 3 × 4096 × 4096 are 50,482,642,944 bytes; expected {Array.MaxLength:N0} at most, since they are kept in memory"]));
    }

    [Test]
    public void Idx_AllProblemsAreNamedAtOnce()
    {
        Write(Folder, DataFormat.Idx);
        File.Delete(In("training-images.gz"));
        File.WriteAllBytes(In("training-image"), []);
        File.WriteAllBytes(In("training-labels"), Idx([0, 0, 1, 1, 1, 1, 1, 3, 200], 9));
        File.WriteAllBytes(In("test-images.gz"), SmallDataSet.Gzip(Idx(TestImages, 3, 3, 5, 6)));
        File.WriteAllBytes(In("test-labels"), Idx(TestLabels, 3)[..^1]);
        Assert.That(Problems(Describe(DataFormat.Idx)), Is.EqualTo(
        [
            "training images training-images: does not exist in /tmp/given; did you mean training-image?",
            "training labels training-labels: 2 labels are outside of the classes, first 3 of image 7 (counted from 0); expected a label from 0 to 2 (3 classes)",
            "test images test-images: holds 3 × 3 × 5 × 6 values; expected 3 × 3 × 6 × 5",
            "test labels test-labels: ends after 2 of its 3 values",
        ]));
    }

    [Test]
    public void Idx_ClaimsFarTooMuch_IsNotBelieved()
    {
        Write(Folder, DataFormat.Idx);
        File.WriteAllBytes(In("training-labels"), Idx([], int.MaxValue));
        Assert.That(Problems(Describe(DataFormat.Idx)), Is.EqualTo(["training labels training-labels: declares 2147483647 values; expected 9 at most"]));
    }

    [Test]
    public void ClassWithoutTrainingImages_IsNamed()
    {
        Write(Folder, DataFormat.Idx);
        File.WriteAllBytes(In("training-labels"), Idx([1, 1, 1, 1, 1, 1, 1, 1, 1], 9));
        Assert.That(Problems(Describe(DataFormat.Idx)), Is.EqualTo(
            ["training images: none is of the classes Cup/mug, Spoon; expected images of each, or a description without them"]));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void LinksThatLeaveTheFolder_AreNotFollowed()
    {
        Write(Folder, DataFormat.Idx);
        Directory.CreateDirectory(sandbox.System);
        File.Move(In("training-labels"), Path.Combine(sandbox.System, "labels"));
        File.CreateSymbolicLink(In("training-labels"), Path.Combine(sandbox.System, "labels"));
        File.Move(In("test-labels"), In("other"));
        File.CreateSymbolicLink(In("test-labels"), "other");
        Assert.That(Problems(Describe(DataFormat.Idx)), Is.EqualTo(
            ["training labels training-labels: leaves /tmp/given, for /tmp/system/labels; put the files themselves there"]));
    }

    [TestCase("|u1", "(9,)", 1, 1)]
    [TestCase("<i2", "(9, 1)", 2, 2)]
    [TestCase(">u2", "(9,)", 2, 3)]
    [TestCase("<u4", "(9,)", 4, 1)]
    [TestCase("<i8", "(9,)", 8, 1)]
    [TestCase(">u8", "(9, 1)", 8, 1)]
    public void Numpy_LabelsOfAnyWholeNumbersInAnyVersion(string type, string shape, int size, byte version)
    {
        Write(Folder, DataFormat.Numpy);
        var labels = TrainingLabels.SelectMany(label => type[0] == '>' ? new byte[size - 1].Append(label) : new byte[size - 1].Prepend(label));
        File.WriteAllBytes(In("training-labels.npy"), Npy(type, shape, [.. labels], version: version));
        Assert.That(OwnData.Read(Describe(DataFormat.Numpy, ByDefinition()), Folder).Problems, Is.Empty);
    }

    [Test]
    public void Numpy_ChannelsFirstAndStored()
    {
        Write(Folder, DataFormat.Numpy);
        File.Delete(In("training.npz"));
        WriteNpz(In("training.npz"), "images", Npy("{'shape':(9,3,6,5),'descr':'|u1','fortran_order':False}", TrainingImages), CompressionLevel.NoCompression);
        Assert.That(OwnData.Read(Describe(DataFormat.Numpy, ByDefinition()), Folder).Problems, Is.Empty);
    }

    [Test]
    public void Numpy_OneChannelNeedsNoDimension()
    {
        Write(Folder, DataFormat.Numpy);
        File.WriteAllBytes(In("grey.npy"), Npy("|u1", "(9, 6, 5)", TrainingImages[..270]));
        var data = Describe(DataFormat.Numpy) with { Shape = new(1, 6, 5, 3), Test = null };
        var content = OwnData.Read(data with { Training = data.Training with { Images = "grey.npy" } }, Folder);
        Assert.That(content.DataSet?.TrainingImages, Is.EqualTo(TrainingImages[..270]), string.Join('\n', content.Problems));
    }

    private static IEnumerable<TestCaseData> BadArrays()
    {
        static TestCaseData Case(byte[] array, string problem) => new TestCaseData(array, problem).SetArgDisplayNames(problem);
        const string shape = "(9, 6, 5, 3)";
        yield return Case(Npy("<f4", shape, []), "holds floating-point numbers (<f4); expected uint8. Save images.astype(\"uint8\"), or (images * 255).round().astype(\"uint8\") where they go from 0 to 1");
        yield return Case(Npy("<i8", shape, []), "holds whole numbers (<i8); expected uint8. Save images.astype(\"uint8\")");
        yield return Case(Npy("|O", shape, [0x80]), "holds Python objects (|O), which are never read, because reading them runs code; save images.astype(\"uint8\")");
        yield return Case(Npy("|u1", shape, TrainingImages, fortran: true), "is in Fortran order; save numpy.ascontiguousarray(images)");
        yield return Case(Npy("|u1", "(8, 6, 5, 3)", TrainingImages), "holds 8 × 6 × 5 × 3 values; expected 9 × 6 × 5 × 3 or 9 × 3 × 6 × 5");
        yield return Case(Npy("|u1", "()", [1]), "holds no dimension of values; expected 9 × 6 × 5 × 3 or 9 × 3 × 6 × 5");
        yield return Case(Npy("|u1", shape, TrainingImages[..100]), "ends after 100 of its 810 bytes of values");
        yield return Case(Npy("|u1", shape, [.. TrainingImages, 1]), "goes on after the 810 bytes of values that its header declares");
        yield return Case(Npy("{'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (9,), }", []), "has a header that is not one of a plain array of numbers; save one array, without named fields");
        yield return Case(Npy("{'descr': '|u1', 'fortran_order': False, 'shape': __import__('os'), }", []), "has a header that is not one of a plain array of numbers; save one array, without named fields");
        yield return Case(Npy("{'descr': '|u1', 'descr': '|u1', 'shape': (9,), }", []), "has a header that is not one of a plain array of numbers; save one array, without named fields");
        yield return Case(Npy("|u1", shape, [], version: 4), "is written in version 4 of NumPy's format; expected 1, 2 or 3");
        yield return Case(Npy("|u1", shape, [])[..20], "ends within its header");
        yield return Case([0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255], "has a header of 4,294,967,295 bytes; expected 65,536 at most");
        yield return Case([.. "some text, no array"u8], "is no array of NumPy: it begins with 736F6D6520746578; expected 934E554D5059 (a file that numpy.save or numpy.savez wrote)");
    }

    [TestCaseSource(nameof(BadArrays))]
    public void Numpy_BadArray_SaysWhatToDo(byte[] array, string problem)
    {
        Write(Folder, DataFormat.Numpy);
        File.WriteAllBytes(In("images.npy"), array);
        var data = Describe(DataFormat.Numpy);
        Assert.That(Problems(data with { Training = data.Training with { Images = "images.npy" } }), Is.EqualTo([$"training images images.npy: {problem}"]));
    }

    [TestCase("training.npz:image", "has no array image; did you mean images? It has images")]
    [TestCase("training.npy:images", "is no name of an array; expected FILE.npy, or FILE.npz:ARRAY")]
    [TestCase("trainin.npz:images", "does not exist in /tmp/given; did you mean training.npz?")]
    [TestCase("others.npz:images", "does not exist in /tmp/given")]
    public void Numpy_ArchiveProblem_IsNamed(string images, string problem)
    {
        Write(Folder, DataFormat.Numpy);
        var data = Describe(DataFormat.Numpy);
        Assert.That(Problems(data with { Training = data.Training with { Images = images } }), Is.EqualTo([$"training images {images}: {problem}"]));
    }

    [Test]
    public void Numpy_ArchiveIsCutShort_SaysSo()
    {
        Write(Folder, DataFormat.Numpy);
        File.WriteAllBytes(In("training.npz"), File.ReadAllBytes(In("training.npz"))[..^30]);
        Assert.That(Problems(Describe(DataFormat.Numpy)).Single(), Does.StartWith(
            "training images training.npz:images: is no archive of arrays, or a damaged one; expected a file that numpy.savez wrote ("));
    }

    [TestCase("<f8", 8, "holds floating-point numbers (<f8); expected whole numbers. Save the labels from 0 on, labels.astype(\"uint8\")")]
    [TestCase("<U5", 20, "holds texts (<U5); expected whole numbers. Save the labels from 0 on, labels.astype(\"uint8\")")]
    [TestCase("|i1", 1, "9 labels are outside of the classes, first -1 of image 0 (counted from 0); expected a label from 0 to 2 (3 classes)")]
    [TestCase("<u8", 8, "9 labels are outside of the classes, first 9223372036854775807 of image 0 (counted from 0); expected a label from 0 to 2 (3 classes)")]
    public void Numpy_BadLabels_AreNamed(string type, int size, string problem)
    {
        Write(Folder, DataFormat.Numpy);
        File.WriteAllBytes(In("training-labels.npy"), Npy(type, "(9,)", [.. Enumerable.Repeat((byte)255, 9 * size)]));
        Assert.That(Problems(Describe(DataFormat.Numpy)), Is.EqualTo([$"training labels training-labels.npy: {problem}"]));
    }

    [Test]
    public void Csv_ProblemsAreNamedByLineAndColumn_TheFirstTenAndHowManyMore()
    {
        Write(Folder, DataFormat.Csv);
        var lines = File.ReadAllLines(In("training.csv"));
        lines[1] = $"256{lines[1][lines[1].IndexOf(',')..]}";
        lines[2] = $"1.5,,{string.Join(',', Enumerable.Repeat("x", 12))},{string.Join(',', lines[2].Split(',')[14..])}";
        lines[3] = $"{lines[3][..lines[3].LastIndexOf(',')]},Spon";
        lines[4] = "1,2";
        File.WriteAllLines(In("training.csv"), lines);
        Assert.That(Problems(Describe(DataFormat.Csv)), Is.EqualTo(
        [
            "training images training.csv: line 2, column p0: is 256; expected a whole number from 0 to 255",
            "training images training.csv: line 3, column p0: is 1.5; expected a whole number from 0 to 255",
            "training images training.csv: line 3, column p1: is empty; expected a whole number from 0 to 255",
            .. Enumerable.Range(2, 7).Select(column => $"training images training.csv: line 3, column p{column}: is x; expected a whole number from 0 to 255"),
            "and 7 more problems",
        ]));
    }

    [TestCase("class", "klass", "has no column class; did you mean klass?")]
    [TestCase("p3", "class", "has 2 columns class; expected one")]
    [TestCase("p3,", "", "has 89 columns beside class; expected 90, one a pixel (3 × 6 × 5)")]
    [TestCase("\"Plate\"", "Plat", "line 6, column class: is Plat; expected a label from 0 to 2 (3 classes), or the name of a class; did you mean Plate?")]
    [TestCase(",2\r", ",3\r", "line 9, column class: is 3; expected a label from 0 to 2 (3 classes), or the name of a class")]
    public void Csv_BadTable_IsNamed(string from, string to, string problem)
    {
        Write(Folder, DataFormat.Csv);
        var text = File.ReadAllText(In("training.csv"));
        var at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(In("training.csv"), $"{text[..at]}{to}{text[(at + from.Length)..]}");
        Assert.That(Problems(Describe(DataFormat.Csv)), Is.EqualTo([$"training images training.csv: {problem}"]));
    }

    [Test]
    public void Csv_OtherCounts_AreNamed()
    {
        Write(Folder, DataFormat.Csv);
        File.WriteAllLines(In("training.csv"), File.ReadAllLines(In("training.csv"))[..^1]);
        File.AppendAllText(In("test.csv"), File.ReadAllLines(In("test.csv"))[^1]);
        Assert.That(Problems(Describe(DataFormat.Csv)), Is.EqualTo(
        [
            "training images training.csv: has 8 lines behind the column names; expected 9, one an image",
            "test images test.csv: has 4 lines behind the column names; expected 3, one an image",
        ]));
    }

    [Test]
    public void Csv_WithoutColumnNames_SaysSo()
    {
        Write(Folder, DataFormat.Csv);
        File.WriteAllLines(In("training.csv"), File.ReadAllLines(In("training.csv"))[2..3]);
        Assert.That(Problems(Describe(DataFormat.Csv)), Is.EqualTo(["training images training.csv: has no column class; the first line has only numbers, expected column names"]));
    }

    [Test]
    public void Csv_LargerThanAnySuchTable_IsNotRead()
    {
        Write(Folder, DataFormat.Csv);
        File.WriteAllText(In("training.csv"), new('1', 2_000_000));
        Assert.That(Problems(Describe(DataFormat.Csv)), Is.EqualTo(["training images training.csv: has 2,000,000 bytes; expected 1,077,696 at most for 9 lines of 91 columns"]));
    }

    [Test]
    public void Csv_SemicolonsAndBlankLinesAndAMarkOfTheEncoding()
    {
        Write(Folder, DataFormat.Csv);
        File.WriteAllText(In("training.csv"), $"{File.ReadAllText(In("training.csv")).Replace(',', ';')}\n\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.That(OwnData.Read(Describe(DataFormat.Csv, ByDefinition()), Folder).Problems, Is.Empty);
    }

    [Test]
    public void Csv_ClassesNamedByNumbers_AreTakenByName()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(In("digits.csv"), "p,class\n1,7\n2,3\n");
        var data = new DataDescription("digits", "Digits", DataFormat.Csv, new(1, 1, 1, 2), ["3", "7"], new(2, "digits.csv", "class"), null, "");
        Assert.That(OwnData.Read(data, Folder).DataSet!.TrainingLabels, Is.EqualTo(new byte[] { 1, 0 }));
        File.WriteAllText(In("digits.csv"), "p,class\n1,7\n2,1\n");
        Assert.That(Problems(data), Is.EqualTo(["training images digits.csv: line 3, column class: is 1; expected the name of a class"]));
    }

    [Test]
    public void Folders_StrayEntriesAreNamedAndHiddenOnesPassedOver()
    {
        Write(Folder, DataFormat.Folders);
        File.WriteAllText(In("training/.DS_Store"), "x");
        File.WriteAllText(In("training/Plate/._003.png"), "x");
        File.WriteAllText(In("training/notes.txt"), "x");
        Directory.Move(In("training/Spoon"), In("training/Spon"));
        File.WriteAllText(In("training/Plate/999.gif"), "x");
        Directory.CreateDirectory(In("test/Fork"));
        Assert.That(Problems(Describe(DataFormat.Folders)), Is.EqualTo(
        [
            "training images training/Spon: is no class's folder; did you mean Spoon?",
            "training images training/notes.txt: lies beside the classes' folders; expected files in these only",
            "training/Plate/999.gif: is no PNG or JPEG file by its ending; expected only these (.png, .jpg, .jpeg)",
            "training images training: has 6 images; expected 9",
            "test images test/Fork: is no class's folder",
        ]));
    }

    private static IEnumerable<TestCaseData> BadImages()
    {
        static TestCaseData Case(byte[] file, int channels, string problem) => new TestCaseData(file, channels, problem).SetArgDisplayNames(problem);
        var colour = TrainingImages[..90];
        yield return Case(Png(colour, 3, 6, 5), 3, "is 6 wide and 5 high; expected 5 and 6. Nothing is resized here: do it beforehand, or change the description's shape");
        yield return Case(Png(colour, 3, 5, 6), 1, "is in colour; expected grey (1 channel). Convert it, or change the description's shape to 3 channels");
        yield return Case(Png(new byte[120], 4, 5, 6), 3, "is not opaque everywhere; expected an image of 3 channels without opacity");
        yield return Case(Png(colour, 3, 5, 6)[..60], 3, "is cut short");
        yield return Case(Png(new byte[180], 3, 5, 6, depth: 16), 3, "has 16 bits a channel; expected 8. Convert it");
        yield return Case([.. "GIF89a and more"u8], 3, "is neither a PNG nor a JPEG file by its first bytes");
        yield return Case([0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 0xFF, 0xD9], 3, "cannot be decoded (damaged, or of a kind that is not read)");
    }

    [TestCaseSource(nameof(BadImages))]
    public void Folders_BadImage_IsNamed(byte[] file, int channels, string problem)
    {
        var data = OneImageAClass(file, channels);
        Assert.That(Problems(data), Is.EqualTo([$"training/a/1.png: {problem}", $"training/b/1.png: {problem}"]));
    }

    [Test]
    public void Folders_GreyAndColourAndOpacity_AreTakenWhereTheyAreTheSame()
    {
        var grey = TrainingImages[..30];
        byte[] threefold = [.. grey.SelectMany(value => new[] { value, value, value })];
        byte[] opaque = [.. grey.SelectMany(value => new byte[] { value, value, value, 255 })];
        Assert.Multiple(() =>
        {
            Assert.That(OwnData.Read(OneImageAClass(Png(grey, 1, 5, 6), 1), Folder).DataSet!.TrainingImages, Is.EqualTo(grey.Concat(grey)));
            Assert.That(OwnData.Read(OneImageAClass(Png(threefold, 3, 5, 6), 1), Folder).DataSet!.TrainingImages, Is.EqualTo(grey.Concat(grey)));
            Assert.That(OwnData.Read(OneImageAClass(Png(opaque, 4, 5, 6), 1), Folder).DataSet!.TrainingImages, Is.EqualTo(grey.Concat(grey)));
            Assert.That(OwnData.Read(OneImageAClass(Png(grey, 1, 5, 6), 3), Folder).DataSet!.TrainingImages[..90], Is.EqualTo(grey.Concat(grey).Concat(grey)));
            Assert.That(OwnData.Read(OneImageAClass(Png(opaque, 4, 5, 6), 4), Folder).DataSet!.TrainingImages[90..120], Is.All.EqualTo(255));
        });
    }

    [Test]
    public void Folders_Jpeg_IsDecodedUnlessItIsCutShort()
    {
        Assert.That(OwnData.Read(OneImageAClass(GreyJpeg, 1), Folder).DataSet!.TrainingImages, Has.Length.EqualTo(60).And.All.EqualTo(128));
        Assert.That(Problems(OneImageAClass(GreyJpeg[..^2], 1)), Is.EqualTo(["training/a/1.png: is cut short", "training/b/1.png: is cut short"]));
    }

    /// <summary>5 × 6 pixels of the middle grey: one block (ITU-T T.81, annex B) whose only coefficient is no different from the one before.</summary>
    private static readonly byte[] GreyJpeg =
    [
        0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64), 0xFF, 0xC0, 0, 11, 8, 0, 6, 0, 5, 1, 1, 0x11, 0,
        0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0, 0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x3F, 0xFF, 0xD9,
    ];

    [Test]
    public void Folders_ClassesThatShareAFolderOrAreNone_AreNamed()
    {
        var data = OneImageAClass([], 3);
        Assert.That(Problems(data with { Classes = ["a/b", "a_b"] }), Is.EqualTo(["training images training: the classes a/b and a_b would both be in the folder a_b; give one another name"]));
        Assert.That(Problems(data with { Classes = ["..", "b"] }), Is.EqualTo(["training images training: the name of the class .. is none for a folder; give it another"]));
    }

    private DataDescription OneImageAClass(byte[] file, int channels)
    {
        foreach (var name in (string[])["a", "b"])
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(In($"training/{name}")).FullName, "1.png"), file);
        return new("two", "Two", DataFormat.Folders, new(channels, 6, 5, 2), ["a", "b"], new(2, "training", null), null, "");
    }

    private string In(string name) => Path.Combine(Folder, name);

    private IEnumerable<string> Problems(DataDescription data) => OwnData.Read(data, Folder).Problems.Select(sandbox.Plain);

    /// <summary>As <see cref="DataDescription.ContentSha256"/> is defined, from the canonical files.</summary>
    private static string ByDefinition() => Joined(Idx(TrainingImages, 9, 3, 6, 5), Idx(TrainingLabels, 9), Idx(TestImages, 3, 3, 6, 5), Idx(TestLabels, 3));

    private static string Joined(params byte[][] files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', files.Select(file => Convert.ToHexStringLower(SHA256.HashData(file)))))));
}
