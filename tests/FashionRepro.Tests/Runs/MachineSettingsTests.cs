using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Runs;

public sealed class MachineSettingsTests
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        [MachineSettings.StoreVariable] = "/variable/store",
        [MachineSettings.DataVariable] = "/variable/data",
        [MachineSettings.WorkersVariable] = "3",
        ["XDG_CACHE_HOME"] = "/cache",
    };

    [TestCase(16, 2_000_000_000, 2)]
    [TestCase(16, 64_000_000_000, 16)]
    [TestCase(2, 25_000_000_000, 2)]
    [TestCase(4, 100_000_000, 1)]
    public void Workers_AreAsManyAsCoresAndMemoryAllow(int cores, long memory, int expected) => Assert.That(MachineSettings.UsualWorkers(cores, memory), Is.EqualTo(expected));

    [Test]
    public void Options_WinOverVariables() => Assert.That(
        MachineSettings.Resolve("/option/store", "/option/data", "2", Variables.GetValueOrDefault),
        Is.EqualTo(new MachineSettings(Full("/option/store"), Full("/option/data"), 2, MachineSettings.UsualCheckpoints)));

    [Test]
    public void Variables_WinOverDefaults() => Assert.That(
        MachineSettings.Resolve(null, null, null, Variables.GetValueOrDefault),
        Is.EqualTo(new MachineSettings(Full("/variable/store"), Full("/variable/data"), 3, MachineSettings.UsualCheckpoints)));

    [Test]
    public void EachSetting_IsResolvedByItself() => Assert.That(
        MachineSettings.Resolve(null, "/option/data", null, Variables.GetValueOrDefault),
        Is.EqualTo(new MachineSettings(Full("/variable/store"), Full("/option/data"), 3, MachineSettings.UsualCheckpoints)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    public void WithoutAnything_TheDefaultsHold(string? blank) => Assert.That(
        MachineSettings.Resolve(null, null, null, _ => blank),
        Is.EqualTo(new MachineSettings(Path.Combine(MachineSettings.UserCache(_ => null), "store"), null, MachineSettings.UsualWorkers(Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), MachineSettings.UsualCheckpoints)));

    [Test]
    [Platform(Exclude = "Win,MacOsX")]
    public void UserCache_FollowsXdg()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(MachineSettings.UserCache(Variables.GetValueOrDefault), Is.EqualTo("/cache/fashion-repro"));
            Assert.That(MachineSettings.UserCache(_ => null), Does.EndWith("/.cache/fashion-repro"));
            Assert.That(MachineSettings.UserCache(_ => "relative"), Is.EqualTo(MachineSettings.UserCache(_ => null)));
        }
    }

    [Test]
    public void RelativeFolders_BecomeAbsolute()
    {
        var settings = MachineSettings.Resolve("s", "d", "1", _ => null);

        Assert.That(settings, Is.EqualTo(new MachineSettings(Full("s"), Full("d"), 1, MachineSettings.UsualCheckpoints)));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("two")]
    public void OptionThatIsNoNumberOfWorkers_IsRefused(string workers) => Assert.That(Message(workers: workers, variable: "4"), Is.EqualTo($"""
        --workers {workers} is not a valid number of workers (1 problem):
          workers  is {workers}; expected a whole number of at least 1
        Nothing was run.
        """));

    [TestCase("0")]
    [TestCase("-2")]
    [TestCase("2.5")]
    [TestCase("two")]
    [TestCase("99999999999")]
    public void VariableThatIsNoNumberOfWorkers_IsRefusedByItsName(string value) => Assert.That(Message(variable: value), Is.EqualTo($"""
        FASHIONREPRO_WORKERS={value} is not a valid number of workers (1 problem):
          workers  is {value}; expected a whole number of at least 1
        Nothing was run.
        """));

    [Test]
    public void VariableThatAnOptionOverrides_IsNotLookedAt() =>
        Assert.That(MachineSettings.Resolve("s", "d", "2", name => name == MachineSettings.CheckpointsVariable ? null : "nonsense").Workers, Is.EqualTo(2));

    [TestCase("0", 0)]
    [TestCase("90", 90)]
    [TestCase("never", null)]
    public void Checkpoints_AreKeptAsOftenAsTheVariableSays(string text, int? seconds) => Assert.That(
        MachineSettings.Resolve("s", "d", "1", name => name == MachineSettings.CheckpointsVariable ? text : null).Checkpoints, Is.EqualTo(seconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null));

    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("off")]
    public void CheckpointsThatAreNoTime_AreRefused(string text) => Assert.That(
        Assert.Throws<InvalidConfigurationException>(() => MachineSettings.Resolve("s", "d", "1", name => name == MachineSettings.CheckpointsVariable ? text : null))!.Message, Is.EqualTo($"""
        FASHIONREPRO_CHECKPOINTS={text} is not a valid time between checkpoints (1 problem):
          seconds  is {text}; expected a whole number of at least 0, or never
        Nothing was run.
        """));

    [Test]
    public void BlankFolders_AreRefused() => Assert.That(Message(store: "", data: " "), Is.EqualTo("""
        --store "" is not a valid folder (1 problem):
          path  is blank; expected a folder, or the option left out
        --data " " is not a valid folder (1 problem):
          path  is blank; expected a folder, or the option left out
        Nothing was run.
        """));

    [Test]
    public void HomeFolder_IsPutInThePlaceOfItsSign_WhereNoShellDidIt()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Multiple(() =>
        {
            Assert.That(MachineSettings.Resolve("~/fr", "~", "1", _ => null), Is.EqualTo(new MachineSettings(Path.Combine(home, "fr"), Full(home), 1, MachineSettings.UsualCheckpoints)));
            Assert.That(MachineSettings.Resolve(null, null, "1", name => name == MachineSettings.StoreVariable ? "~/fr" : null).Store, Is.EqualTo(Path.Combine(home, "fr")));
            Assert.That(MachineSettings.Resolve("./~/fr", "a~", "1", _ => null), Is.EqualTo(new MachineSettings(Full("./~/fr"), Full("a~"), 1, MachineSettings.UsualCheckpoints)));
        });
    }

    [Test]
    public void HomeFolderOfSomebodyElse_IsRefused() => Assert.That(
        Assert.Throws<InvalidConfigurationException>(() => MachineSettings.Resolve("~ada/fr", null, "1", name => name == MachineSettings.DataVariable ? "~ada" : null))!.Message, Is.EqualTo("""
        --store ~ada/fr is not a valid folder (1 problem):
          path  begins with ~, which only a shell replaces by somebody's home folder; expected the folder itself, or ./~ada/fr for one of that name
        FASHIONREPRO_DATA=~ada is not a valid folder (1 problem):
          path  begins with ~, which only a shell replaces by somebody's home folder; expected the folder itself, or ./~ada for one of that name
        Nothing was run.
        """));

    private static string Full(string path) => Path.GetFullPath(path);

    private static string Message(string? store = null, string? data = null, string? workers = null, string? variable = null) =>
        Assert.Throws<InvalidConfigurationException>(() => MachineSettings.Resolve(
            store, data, workers, name => name == MachineSettings.WorkersVariable ? variable : null))!.Message;
}
