using System.CommandLine;
using System.CommandLine.Parsing;
using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Running;
using ParsedCommand = System.CommandLine.Parsing.CommandResult;

namespace FashionRepro.Cli.Tests;

/// <summary><c>--help</c> of every command there is, found by walking the commands.</summary>
public sealed class HelpTests
{
    private const int MostExamples = 3;

    /// <summary>Descriptions are not folded where nobody is watching.</summary>
    private const int LongestLine = 260;

    private static IEnumerable<TestCaseData> Commands => Walk(CommandLine.Create(WriteUp.Definition), "").Select(found => new TestCaseData(found).SetArgDisplayNames(found.Path));

    private static IEnumerable<TestCaseData> Examples => Walk(CommandLine.Create(WriteUp.Definition), "")
        .SelectMany(found => ExamplesOf(found.Path).Select(example => new TestCaseData(found.Path, example.Arguments)));

    [TestCaseSource(nameof(Commands))]
    public void EveryCommand_ShowsExamplesAndItsOptions((Command Command, string Path) found)
    {
        var help = Help(found.Path);
        var examples = ExamplesOf(found.Path);
        Assert.Multiple(() =>
        {
            Assert.That(examples, Has.Length.InRange(1, MostExamples));
            Assert.That(help.Split('\n').Select(line => line.Length), Is.All.LessThan(LongestLine), "the names that complete an argument are not listed");
            Assert.That(examples.Select(example => example.Does), Is.Unique.And.All.Not.Empty);
            Assert.That(examples.Select(example => example.Arguments), Is.Unique);
            foreach (var option in found.Command.Options.Select(option => option.Name).Concat(["--store", "--data", "--workers"]))
                Assert.That(help, Does.Contain(option));
            foreach (var symbol in found.Command.Options.Concat<Symbol>(found.Command.Arguments).Concat(found.Command.Subcommands))
                Assert.That(symbol.Description, Does.EndWith(".").Or.EndWith("]").Or.EndWith("?").Or.EndWith("information"), symbol.Name);
        });
    }

    [TestCaseSource(nameof(Examples))]
    public void Example_IsUnderstood_AndOfThatCommand(string path, string arguments)
    {
        var parsed = CommandLine.Create(WriteUp.Definition).Parse(arguments);
        Assert.Multiple(() =>
        {
            Assert.That(parsed.Errors, Is.Empty);
            Assert.That(parsed.Action, Is.Not.Null);
            Assert.That($"{PathOf(parsed.CommandResult)} ", Does.StartWith($"{path} ".TrimStart()));
        });
    }

    /// <summary>Whoever copies an example gets what it says: the experiments, studies and claims in it are there.</summary>
    [TestCaseSource(nameof(Examples))]
    public void Example_NamesWhatThereIs(string path, string arguments)
    {
        var parsed = CommandLine.Create(WriteUp.Definition).Parse(arguments);
        var configuration = ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs);
        string[] Written<T>(string name) where T : Symbol => [.. parsed.CommandResult.Children.Where(child => Symbol(child) is T symbol && symbol.Name == name).SelectMany(child => child.Tokens).Select(token => token.Value)];
        Assert.Multiple(() =>
        {
            Assert.That(Written<Argument>("experiment"), Is.SubsetOf(configuration.Names));
            Assert.That(Written<Argument>("claim"), Is.SubsetOf(WriteUp.Claims.Select(claim => claim.Id)));
            Assert.That(Written<Argument>("sweep"), Is.SubsetOf(configuration.SweepNames));
            Assert.That(Written<Option>(StudyChoice.Option), Is.SubsetOf(configuration.StudyNames));
        });
    }

    [Test]
    public void Overview_HasOneLinePerCommand()
    {
        var lines = Help("").Split("Commands:\n")[1].Split("\n\n")[0].Split('\n');
        Assert.That(
            lines.Where(line => line.Length > 2 && line[2] != ' ').Select(line => line.Trim().Split(' ')[0]),
            Is.EqualTo(["reproduce", "run", "show", "claims", "report", "baselines", "calibrate", "readings", "sweep", "compare", "runs", "data", "doctor", "init", "completion"]));
    }

    [Test]
    public void Overview_SaysWhatEveryExitCodeMeans()
    {
        var codes = Help("").Split("Exit codes:\n")[1].TrimEnd().Split('\n');
        Assert.That(codes.Select(line => line[..5].Trim()), Is.EqualTo(Enum.GetValues<ExitCode>().Select(code => $"{(int)code}")));
        Assert.That(codes.Select(line => line[5..].Trim()), Is.Unique.And.All.Not.Empty);
        Assert.That(Help("claims"), Does.Not.Contain("Exit codes:"));
    }

    private static (string Does, string Arguments)[] ExamplesOf(string path)
    {
        var blocks = Help(path).Split("Examples:\n")[1].Split("Exit codes:\n")[0].Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block => block.Trim('\n').Split('\n'));
        return [.. blocks.Where(lines => lines is not [""]).Select(lines => (Behind(lines[0], "  # "), Behind(lines.Skip(1).Single(), $"  {CommandLine.Invocation} ")))];
    }

    private static string Behind(string line, string start)
    {
        Assert.That(line, Does.StartWith(start));
        return line[start.Length..];
    }

    private static string Help(string path)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Create(FashionRepro.Claims.WriteUp.Definition).Parse($"{path} --help").Invoke(new InvocationConfiguration { Output = output });
        Assert.That(code, Is.Zero);
        return output.ToString();
    }

    private static Symbol? Symbol(SymbolResult result) => result switch
    {
        ArgumentResult argument => argument.Argument,
        OptionResult option => option.Option,
        _ => null,
    };

    private static string PathOf(SymbolResult result) => result is ParsedCommand { Command: not RootCommand } command ? $"{PathOf(command.Parent!)} {command.Command.Name}".Trim() : "";

    private static IEnumerable<(Command Command, string Path)> Walk(Command command, string path) =>
        command.Subcommands.SelectMany(verb => Walk(verb, $"{path} {verb.Name}".Trim())).Prepend((command, path));
}
