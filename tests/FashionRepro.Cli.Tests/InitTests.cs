using System.Text.RegularExpressions;
using System.Xml.Linq;
using FashionRepro.Baselines;
using FashionRepro.Cli.Init;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Tests;

/// <summary><c>init</c>: what it writes, and what it refuses. That the set builds and passes is tried by <c>.ci/try-init</c>.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InitTests : IDisposable
{
    private readonly string empty = Directory.CreateTempSubdirectory("fashion-repro-init-").FullName;

    private string Paper => Path.Combine(empty, "my-paper");

    private static string Checkout => RepositoryFolder.Find(AppContext.BaseDirectory).Path;

    public void Dispose() => Directory.Delete(empty, recursive: true);

    [Test]
    public void EmptyFolder_GetsTheWholeSet()
    {
        var result = Init("my-paper");

        Assert.That(result.ExitCode, Is.Zero, result.Messages);
        Assert.That(result.Output, Does.StartWith("my-paper is written.").And.Contains("dotnet test"));
        Assert.That(Directory.EnumerateFileSystemEntries(empty), Is.EqualTo([Paper]));
        Assert.That(FilesOf(Paper), Is.SupersetOf((string[])
        [
            ".gitattributes", ".gitignore", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "MyPaper.slnx", "README.md", "baselines/small-network.verified.md",
            "configs/experiment.schema.json", "configs/experiments/small-network.json", "configs/studies/core.json", "configs/machine.schema.json", "configs/machines/slurm.json", "configs/study.schema.json", "global.json",
            "specs/MyPaper.Claims/MyPaper.Claims.csproj", "specs/MyPaper.Claims/Results.cs", "specs/MyPaper.Claims/WriteUp.cs",
            "specs/MyPaper.Specs/MyPaper.Specs.csproj", "specs/MyPaper.Specs/Suites.cs",
            "src/MyPaper.Cli/MyPaper.Cli.csproj", "src/MyPaper.Cli/Program.cs",
        ]));
    }

    /// <summary>So that a file which is added to the template is written too.</summary>
    [Test]
    public void EveryFileOfTheTemplate_IsWritten()
    {
        var template = Path.Combine(Checkout, "src", "FashionRepro.Cli", "Init", "Template");
        var expected = FilesOf(template).Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => file.Replace("MyWriteUp", "MyPaper", StringComparison.Ordinal));

        Assert.That(Written().Select(file => file.Path), Is.SupersetOf(expected));
    }

    [Test]
    public void EveryFile_HasTheNewNameAndNoPlaceholder() => Assert.Multiple(() =>
    {
        foreach (var (path, text) in Written())
            Assert.That(path + text, Does.Not.Contain("MyWriteUp").And.Not.Contain("my-write-up").And.Not.Contain("../../../.."), path);
    });

    [Test]
    public void Projects_FindTheCheckoutAndItsProjects()
    {
        var projects = Written().Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal) || file.Path.EndsWith(".props", StringComparison.Ordinal)).ToArray();
        var folder = XDocument.Parse(projects.Single(file => file.Path == "Directory.Build.props").Text).Descendants("FashionReproFolder").First().Value;
        var packages = projects.SelectMany(file => Regex.Matches(file.Text, @"<PackageReference Include=""(?<name>FashionRepro[\w.]*)""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))).Select(match => match.Groups["name"].Value).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Path.IsPathRooted(folder), Is.False);
            Assert.That(Path.GetFullPath(folder, Paper), Is.EqualTo(Checkout));
            Assert.That(packages, Is.EquivalentTo(["FashionRepro", "FashionRepro.Cli", "FashionRepro.NUnit"]));
            Assert.That(packages.Where(name => !File.Exists(Path.Combine(Checkout, "src", name, $"{name}.csproj"))), Is.Empty);
            Assert.That(File.Exists(Path.Combine(Checkout, "src", "FashionRepro.Training", "Natives.targets")));
        }
    }

    /// <summary>The same versions, so that a set on packages is tested with what the harness is tested with.</summary>
    [Test]
    public void VersionsOfPackages_AreTheCheckouts()
    {
        var own = Versions(File.ReadAllText(Path.Combine(Checkout, "Directory.Packages.props")));
        var written = Versions(Written().Single(file => file.Path == "Directory.Packages.props").Text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(written.Where(package => !package.Key.StartsWith("FashionRepro", StringComparison.Ordinal)), Is.SubsetOf(own));
            Assert.That(written.Where(package => package.Key.StartsWith("FashionRepro", StringComparison.Ordinal)).Select(package => package.Value).Distinct(),
                Is.EqualTo([typeof(NewWriteUp).Assembly.GetName().Version!.ToString(3)]));
        }

        static Dictionary<string, string> Versions(string text) =>
            XDocument.Parse(text).Descendants("PackageVersion").ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value, StringComparer.Ordinal);
    }

    [Test]
    public void Configurations_AreValid_AndTheStudyCanDecide()
    {
        WholeFolder.Write(Paper, Written());

        var studies = ConfigurationFolder.Open(Path.Combine(Paper, "configs")).LoadStudies(StudyChoice.Core);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(studies.Chosen.ExperimentNames, Is.EqualTo(["small-network"]));
            Assert.That(studies.Chosen.Seeds, Has.Count.EqualTo(Significance.FewestPairs));
            Assert.That(studies.Chosen.Experiments[0].About.Command, Is.EqualTo("dotnet run --project src/MyPaper.Cli -- run small-network"));
        }
    }

    [Test]
    public void Baseline_IsEmpty()
    {
        WholeFolder.Write(Paper, Written());

        var baselines = new BaselineFolder(Path.Combine(Paper, "baselines"), TimeProvider.System);

        Assert.That(baselines.Names.Where(baselines.IsEmpty), Is.EqualTo(["small-network"]));
    }

    [TestCase("my-paper", "MyPaper")]
    [TestCase("paper2-v3", "Paper2V3")]
    [TestCase("BERT", "BERT")]
    public void Name_BecomesAnIdentifier(string name, string identifier) => Assert.That(WriteUpName.Parse(name).Identifier, Is.EqualTo(identifier));

    [TestCase("")]
    [TestCase("2nd-paper")]
    [TestCase("my paper")]
    [TestCase("my--paper")]
    [TestCase("-paper")]
    [TestCase("paper-")]
    [TestCase("../paper")]
    [TestCase("paper\n")]
    [TestCase("Größe")]
    public void OtherNames_AreRefused(string name) => Assert.That(
        () => WriteUpName.Parse(name),
        Throws.TypeOf<BadInputException>().With.Message.EqualTo(
            $"'{name}' cannot be the name of a write-up; expected letters, digits and single hyphens between them, a letter first, my-paper for instance.\nNothing was written."));

    [TestCase("fashion-repro")]
    [TestCase("FASHIONREPRO")]
    public void NameOfTheHarness_IsRefused(string name) =>
        Assert.That(() => WriteUpName.Parse(name), Throws.TypeOf<BadInputException>().With.Message.Contains("the name of the harness"));

    [Test]
    public void BadName_EndsWithBadInput_AndWritesNothing()
    {
        var result = Init("my paper");

        Assert.That((result.ExitCode, result.Messages), Is.EqualTo((5,
            "'my paper' cannot be the name of a write-up; expected letters, digits and single hyphens between them, a letter first, my-paper for instance.\nNothing was written.")));
        Assert.That(Directory.EnumerateFileSystemEntries(empty), Is.Empty);
    }

    [Test]
    public void FolderThatIsNotEmpty_IsRefusedAndLeftAlone()
    {
        Directory.CreateDirectory(Paper);
        File.WriteAllText(Path.Combine(Paper, "notes.txt"), "mine");

        var result = Init("my-paper");

        Assert.That((result.ExitCode, result.Messages), Is.EqualTo((5, $"{Paper} is there already and not empty. Choose another name, or start in another folder.\nNothing was written.")));
        Assert.That(FilesOf(empty), Is.EqualTo(["my-paper/notes.txt"]));
    }

    [Test]
    public void FileOfThatName_IsRefusedAndLeftAlone()
    {
        File.WriteAllText(Paper, "mine");

        Assert.That(() => WholeFolder.Write(Paper, Written()), Throws.TypeOf<BadInputException>().With.Message.StartsWith($"{Paper} is there already, a file."));
        Assert.That(File.ReadAllText(Paper), Is.EqualTo("mine"));
    }

    [Test]
    public void EmptyFolderOfThatName_IsFilled()
    {
        Directory.CreateDirectory(Paper);

        WholeFolder.Write(Paper, Written());

        Assert.That(FilesOf(Paper), Is.EquivalentTo(Written().Select(file => file.Path)));
    }

    [Test]
    public void FailureHalfWay_LeavesNothing()
    {
        Assert.That(() => WholeFolder.Write(Paper, OneThenFailure()), Throws.TypeOf<IOException>().With.Message.EqualTo("The disk is full."));
        Assert.That(Directory.EnumerateFileSystemEntries(empty), Is.Empty);

        static IEnumerable<(string Path, string Text)> OneThenFailure()
        {
            yield return ("specs/one.cs", "");
            throw new IOException("The disk is full.");
        }
    }

    private IReadOnlyList<(string Path, string Text)> Written() => [.. NewWriteUp.Files(WriteUpName.Parse("my-paper"), Paper, Checkout)];

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private CommandResult Init(string name)
    {
        using var process = new CommandProcess(empty, Path.Combine(empty, "store"), ["init", name], []);
        return process.Wait();
    }
}
