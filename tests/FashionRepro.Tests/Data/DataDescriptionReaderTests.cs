using FashionRepro.Data;
using FashionRepro.Experiments;

namespace FashionRepro.Tests.Data;

/// <summary>Files of <c>configs/data</c>.</summary>
public sealed class DataDescriptionReaderTests
{
    internal const string Birds = """
        {
          "$schema": "../data.schema.json",
          "about": "a",
          "title": "Birds",
          "format": "numpy",
          "shape": { "channels": 3, "height": 6, "width": 5 },
          "classes": ["Great tit", "Robin", "Wren"],
          "training": { "count": 9, "images": "birds.npz:images", "labels": "birds.npz:labels" },
          "test": { "count": 3, "images": "test.npy", "labels": "test-labels.npy" },
          "sha256": "697249e9d1e87d6b2c6a738e828c890264cffecccb13840d472e3585751a5582",
          "folder": "data/birds"
        }
        """;

    private string configs = null!;

    [SetUp]
    public void MakeFolder() => configs = Directory.CreateTempSubdirectory("fashion-repro-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(configs, recursive: true);

    [Test]
    public void EverythingSaid_IsRead()
    {
        var data = Load(Birds);
        Assert.Multiple(() =>
        {
            Assert.That(data, Is.EqualTo(new DataDescription(
                "birds", "Birds", DataFormat.Numpy, new(3, 6, 5, 3), data.Classes, new(9, "birds.npz:images", "birds.npz:labels"), new(3, "test.npy", "test-labels.npy"),
                FashionMnist.ContentSha256, "data/birds")));
            Assert.That(data.Classes, Is.EqualTo(["Great tit", "Robin", "Wren"]));
            Assert.That(data.IsPublished, Is.False, "it has a folder of its own");
            Assert.That(DataDescriptionReader.Names(configs), Is.EqualTo(["birds", "fashion-mnist"]));
        });
    }

    [Test]
    public void WhatMayBeLeftOut_HasItsDefault()
    {
        var data = Load(Without(Without(Birds, "\"test\""), "\"sha256\""));
        Assert.That((data.Test, data.ContentSha256, data.Download), Is.EqualTo(((DataPart?)null, "", (DataDownload?)null)));
    }

    [Test]
    public void UsualDataSet_NeedsNoFile()
    {
        var data = DataDescriptionReader.Load(configs, DataDescription.UsualName);
        Assert.That((data.IsPublished, data.Shape, data.Training.Count, data.LabelOf("Ankle boot")), Is.EqualTo((true, DataShape.Usual, 60000, 9)));
    }

    [Test]
    public void Download_IsRead()
    {
        var data = Load(Birds.Replace("\"folder\": \"data/birds\"", $$"""
            "download": { "url": "https://example.org/birds.zip", "sha256": "{{new string('a', 64)}}" }
            """, StringComparison.Ordinal));
        Assert.That((data.Folder, data.Download), Is.EqualTo(((string?)null, new DataDownload(new("https://example.org/birds.zip"), new('a', 64)))));
    }

    [Test]
    public void AllProblems_AreNamedAtOnce()
    {
        var message = Failure("""
            {
              "about": "a",
              "title": " ",
              "format": "nump",
              "shape": { "channels": 5, "height": 0, "widht": 5 },
              "classes": ["Robin", "Robin"],
              "training": { "count": 0, "images": "/birds.npz:images", "labels": "../labels.npy" },
              "sha256": "697249E9",
              "folder": "../birds",
              "download": { "url": "ftp://example.org", "sha256": "" }
            }
            """);
        Assert.That(message, Is.EqualTo(
            """
            configs/data/birds.json is not a valid data set (14 problems):
              title            is " "; expected text
              format           is "nump"; expected idx, numpy, csv or folders; did you mean numpy?
              shape.channels   is 5; expected a whole number from 1 to 4
              shape.height     is 0; expected a whole number from 1 to 4,096
              shape.width      is missing; expected a whole number from 1 to 4,096
              shape.widht      is not a setting; shape has channels, height, width
              classes          contains Robin twice; each class has a name of its own
              training.count   is 0; expected a whole number from 1 to 1,000,000
              training.images  is "/birds.npz:images", which is no path in its folder; expected one from there, with /
              training.labels  is "../labels.npy", which is no path in its folder; expected one from there, with /
              folder           is "../birds", which is no path in its folder; expected one from there, with /
              download.url     is "ftp://example.org", which is no address that begins with https://
              download.sha256  is ""; expected text
              sha256           is "697249E9", which is no SHA-256; expected 64 hexadecimal digits in small letters. `data verify` says what it is
            Nothing was run.
            """));
    }

    [TestCase("\"data/birds\"", "\"../birds\"", "folder")]
    [TestCase("\"data/birds\"", "\"/birds\"", "folder")]
    [TestCase("\"data/birds\"", "\"data\\\\birds\"", "folder")]
    [TestCase("\"data/birds\"", "\"data/../../birds\"", "folder")]
    [TestCase("\"test.npy\"", "\"../test.npy\"", "test.images")]
    public void PathLeavesItsFolder_IsRefused(string from, string to, string setting) => Assert.That(
        Failure(Birds.Replace(from, to, StringComparison.Ordinal)), Does.Match($@"  {setting} +is .*, which is no path in its folder; expected one from there, with /"));

    [TestCase("\"Robin\"", "\"Ro\\u0001bin\"", "classes.1")]
    [TestCase("\"Robin\"", "\" Robin\"", "classes.1")]
    [TestCase("\"Robin\"", "\"Robin, as long as no table is wide, and longer than any figure would be\"", "classes.1")]
    public void ClassThatNoTableCanShow_IsRefused(string from, string to, string setting) =>
        Assert.That(Failure(Birds.Replace(from, to, StringComparison.Ordinal)), Does.Match($"  {setting} +is .*, which is no name; expected 60 characters at most on one line, without blanks around them"));

    [Test]
    public void FolderAndDownload_AreOneTooMany() => Assert.That(
        Failure(Birds.Replace("\"folder\"", $$"""
            "download": { "url": "https://example.org/b.zip", "sha256": "{{new string('a', 64)}}" }, "folder"
            """, StringComparison.Ordinal)),
        Does.Contain("  download  stands beside folder; expected one of them\n"));

    [Test]
    public void NeitherFolderNorDownload_IsTooLittle() => Assert.That(Failure(Without(Birds, "\"folder\"").Replace("5582\",", "5582\"", StringComparison.Ordinal)), Does.Contain("has neither folder nor download, so that nobody knows where the files are"));

    [Test]
    public void HashIsNone_SaysWhereToGetIt() => Assert.That(
        Failure(Birds.Replace("697249e9", "697249E9", StringComparison.Ordinal)),
        Does.Contain("which is no SHA-256; expected 64 hexadecimal digits in small letters. `data verify` says what it is"));

    [Test]
    public void LabelsBesideFolders_AreOneTooMany() => Assert.That(
        Failure(Birds.Replace("\"numpy\"", "\"folders\"", StringComparison.Ordinal)),
        Does.Contain("  training.labels  stands beside the format folders, whose labels are the names of folders; leave it out\n"));

    [Test]
    public void NoSuchFile_NamesTheNearest()
    {
        Write(Birds);
        var message = Assert.Throws<InvalidConfigurationException>(() => DataDescriptionReader.Load(configs, "bird"))!.Message;
        Assert.That(message, Does.Contain("does not exist; did you mean birds? The data sets are birds, fashion-mnist; each is a file in configs/data"));
    }

    private DataDescription Load(string json)
    {
        Write(json);
        return DataDescriptionReader.Load(configs, "birds");
    }

    private string Failure(string json) => Assert.Throws<InvalidConfigurationException>(() => Load(json))!.Message;

    private void Write(string json) => File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(configs, DataDescriptionReader.FolderName)).FullName, "birds.json"), json);

    private static string Without(string json, string setting) => string.Join('\n', json.Split('\n').Where(line => !line.TrimStart().StartsWith(setting, StringComparison.Ordinal)));
}
