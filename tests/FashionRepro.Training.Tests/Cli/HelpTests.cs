using System.CommandLine;
using FashionRepro.Cli;

namespace FashionRepro.Training.Tests.Cli;

/// <summary><c>--help</c> of every command there is, found by walking the commands.</summary>
public sealed class HelpTests
{
    private static IEnumerable<TestCaseData> Commands => Walk(CommandLine.Create(FashionRepro.Claims.WriteUp.Definition), "").Select(found => new TestCaseData(found).SetArgDisplayNames(found.Path));

    [TestCaseSource(nameof(Commands))]
    public void EveryCommand_ShowsAnExampleThatItUnderstandsAndItsOptions((Command Command, string Path) found)
    {
        var help = Help(found.Path);
        var example = help.Split("Example:\n")[1].TrimEnd().TrimStart(' ');
        var arguments = example[(CommandLine.Invocation.Length + 1)..];
        Assert.Multiple(() =>
        {
            Assert.That(example, Does.StartWith($"{CommandLine.Invocation} ").And.Not.Contain('\n'), "in one piece");
            Assert.That(arguments, Does.StartWith(found.Path));
            Assert.That(CommandLine.Create(FashionRepro.Claims.WriteUp.Definition).Parse(arguments).Errors, Is.Empty);
            foreach (var option in found.Command.Options.Select(option => option.Name).Concat(["--store", "--data", "--workers"]))
                Assert.That(help, Does.Contain(option));
            foreach (var symbol in found.Command.Options.Concat<Symbol>(found.Command.Arguments).Concat(found.Command.Subcommands))
                Assert.That(symbol.Description, Does.EndWith(".").Or.EndWith("]").Or.EndWith("?").Or.EndWith("information"), symbol.Name);
        });
    }

    [Test]
    public void Overview_HasOneLinePerCommand()
    {
        var lines = Help("").Split("Commands:\n")[1].Split("\n\n")[0].Split('\n');
        Assert.That(lines.Select(line => line.Trim().Split(' ')[0]), Is.EqualTo(["reproduce", "run", "claims", "baselines", "calibrate", "readings", "runs", "data", "doctor"]));
    }

    private static string Help(string path)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Create(FashionRepro.Claims.WriteUp.Definition).Parse($"{path} --help").Invoke(new InvocationConfiguration { Output = output });
        Assert.That(code, Is.Zero);
        return output.ToString();
    }

    private static IEnumerable<(Command Command, string Path)> Walk(Command command, string path) =>
        command.Subcommands.SelectMany(verb => Walk(verb, $"{path} {verb.Name}".Trim())).Prepend((command, path));
}
