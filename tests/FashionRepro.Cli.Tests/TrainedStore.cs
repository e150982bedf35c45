namespace FashionRepro.Cli.Tests;

/// <summary>A store with two small runs, trained once for all the tests that begin with one; each gets a copy.</summary>
[SetUpFixture]
public sealed class TrainedStore
{
    private static readonly Lazy<CommandSandbox> Trained = new(Train);

    /// <summary>The command that its runs come from.</summary>
    public static string[] Command { get; } = ["run", "tiny", "--seeds", "1,2", "--set", "training.epochs=1"];

    public static void CopyTo(string folder)
    {
        var from = Trained.Value.StoreFolder;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [OneTimeTearDown]
    public void Remove()
    {
        if (Trained.IsValueCreated)
            Trained.Value.Dispose();
    }

    private static CommandSandbox Train()
    {
        var sandbox = new CommandSandbox();
        var result = sandbox.Run(Command);
        Assert.That(result.ExitCode, Is.Zero, result.Messages);
        return sandbox;
    }
}
