using System.Diagnostics;
using FashionRepro.Running;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

[Category("Process")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SourceRepositoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fashion-repro-git-").FullName;
    private readonly List<string> warnings = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Test]
    public void ChangesThatDecideNothing_AreNone()
    {
        Commit();
        Write("README.md", "a draft");
        Write("docs/notes.md", "notes");
        Write("tests/Some.cs", "// a test");

        Assert.That(State(), Is.EqualTo(new SourceState(Git("rev-parse", "HEAD").Trim(), Dirty: false)));
    }

    [Test]
    public void ChangesThatDecide_HaveAHash_TheSameForTheSameChanges()
    {
        Commit();
        Write("configs/experiments/a.json", "{ }");
        var first = State();
        Write("configs/experiments/a.json", "[ ]");
        var other = State();
        Write("configs/experiments/a.json", "{ }");
        var again = State();
        Write("src/New.cs", "// not tracked");
        var untracked = State();
        File.Delete(Path.Combine(folder, "configs/experiments/a.json"));
        var deleted = State();
        Write("Directory.Build.props", "<Project/>");
        var props = State();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Has.Property(nameof(SourceState.Dirty)).True.And.Property(nameof(SourceState.ChangesSha256)).Length.EqualTo(64));
            Assert.That(again, Is.EqualTo(first));
            Assert.That(new[] { first, other, untracked, deleted, props }.Select(state => state.ChangesSha256), Is.Unique);
        }
    }

    [Test]
    public void FolderThatIsNoRepository_HasNone_WithoutAWord() => Assert.That((State(), warnings.Count), Is.EqualTo((new SourceState(null, null), 0)));

    [Test]
    public void GitThatRefuses_IsAWarningWithItsReason()
    {
        Git("init", "--quiet"); // and no commit
        using (Assert.EnterMultipleScope())
        {
            Assert.That(State(), Is.EqualTo(new SourceState(null, null)));
            Assert.That(warnings, Has.One.StartsWith("git does not say which commit this is, so the records of these runs will not: fatal: ambiguous argument 'HEAD'"));
        }
    }

    /// <summary>Somebody commits while a run starts: looking neither waits for the lock of the index nor takes it.</summary>
    [Test]
    public void LockedIndex_IsReadAllTheSame()
    {
        Commit();
        Write(".git/index.lock", "");
        Assert.That((State().Dirty, warnings.Count), Is.EqualTo(((bool?)false, 0)));
    }

    [TestCase("https://ada:secret@example.org/lab/paper.git?token=secret", "https://example.org/lab/paper.git")]
    [TestCase("https://example.org:8443/paper", "https://example.org:8443/paper")]
    [TestCase("/home/ada/paper", null)]
    [TestCase("file:///home/ada/paper", null)]
    [TestCase("git@example.org:lab/paper.git", null)]
    [TestCase(null, null)]
    public void PublicAddress_IsThatOfAPage_WithoutSecrets(string? origin, string? address)
    {
        Git("init", "--quiet");
        if (origin is not null)
            Git("remote", "add", "origin", origin);
        Assert.That(SourceRepository.PublicAddress(folder), Is.EqualTo(address));
    }

    private SourceState State() => SourceRepository.State(folder, warnings.Add);

    private void Commit()
    {
        Git("init", "--quiet");
        Write("README.md", "as committed");
        Write("configs/experiments/a.json", "{}");
        Git("add", ".");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--message", "first");
    }

    private void Write(string relative, string text)
    {
        var path = Path.Combine(folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, string.Join(' ', arguments));
        return output;
    }
}
