using System.Diagnostics;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>What shells and locales do to what is written to and by a command.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ShellAndLocaleTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [TestCase("de_DE.ISO-8859-1")]
    [TestCase("ja_JP.EUC-JP")]
    [TestCase("C")]
    public void Output_IsUtf8_WhateverTheLocale(string locale)
    {
        Directory.CreateDirectory(Path.Combine(sandbox.StoreFolder, "runs", new string('a', 64)));

        Assert.That(sandbox.Run(("LC_ALL", locale), "runs", "verify").Output, Does.StartWith("✗ "));
    }

    [Test]
    public void ValueWithAnAtSign_IsThatValue()
    {
        var result = sandbox.Run("run", "@ada");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Does.StartWith("configs/experiments/@ada.json is not a valid experiment"));
        }
    }

    [TestCase("store")]
    [TestCase("store/below")]
    public void StoreThatIsNoFolder_IsRefused(string store)
    {
        File.WriteAllText(Path.Combine(sandbox.Root, "store"), "");
        var result = sandbox.Run("runs", "list", "--store", Path.Combine(sandbox.Root, store));
        Assert.That((result.ExitCode, result.Messages), Is.EqualTo((5,
            $"The store {Path.Combine(sandbox.Root, store)} cannot be used: {Path.Combine(sandbox.Root, "store")} is no folder.\nGive another with --store or FASHIONREPRO_STORE. Nothing was run.")));
    }

    /// <summary>What file systems without locks do, too: every process gets every lock.</summary>
    [Test]
    public void LocksThatDoNotHold_AreRefusedBeforeAnythingTrains()
    {
        var result = sandbox.Run(("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"), "run", "tiny", "--seeds", "1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ExitCode, Is.EqualTo(5), result.Messages);
            Assert.That(result.Messages, Does.StartWith("Locks do not work in the store ").And.Contains("DOTNET_SYSTEM_IO_DISABLEFILELOCKING is set to '1', which turns them off: unset it."));
            Assert.That(sandbox.Records, Is.Empty);
        }
    }

    /// <summary>A libtorch that no one could load: the worker does not see it, and neither does the command that asks what is there.</summary>
    [Test]
    [Platform("Linux")]
    public void OtherLibrariesOfTheShell_AreNotLoaded()
    {
        var other = Directory.CreateDirectory(Path.Combine(sandbox.Root, "other")).FullName;
        foreach (var name in new[] { "libtorch.so", "libtorch_cpu.so", "libc10.so" })
            File.WriteAllText(Path.Combine(other, name), "no library");
        var doctor = sandbox.Run(("LD_LIBRARY_PATH", other), "doctor");
        var run = sandbox.Run(("LD_LIBRARY_PATH", other), "run", "tiny", "--seeds", "1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(doctor.Output, Does.Contain("✓ libtorch "), doctor.Output);
            Assert.That(run.ExitCode, Is.Zero, run.Messages);
        }
    }

    /// <summary>A library that has libtorch compute with other instructions as soon as it is loaded.</summary>
    [TestCase("LD_LIBRARY_PATH")]
    [TestCase("LD_PRELOAD")]
    [Platform("Linux")]
    public void LibraryThatChangesInstructions_ChangesNoBit(string variable)
    {
        var library = Path.Combine(sandbox.Root, "libtorch.so");
        File.WriteAllText(library + ".c", "#include <stdlib.h>\n__attribute__((constructor)) static void begin(void) { setenv(\"ATEN_CPU_CAPABILITY\", \"default\", 1); }\n");
        Assume.That(Compiled(library), "a C compiler makes the library");
        TrainedStore.CopyTo(sandbox.StoreFolder);
        var before = sandbox.Records[0];
        Directory.Delete(sandbox.StoreFolder, recursive: true);

        var result = sandbox.Run((variable, variable == "LD_PRELOAD" ? library : sandbox.Root), TrainedStore.Command);

        Assert.That(result.ExitCode, Is.Zero, result.Messages);
        var after = sandbox.Records[0];
        Assert.That((after.Key, CanonicalJson.Of(after.Result), after.Environment), Is.EqualTo((before.Key, CanonicalJson.Of(before.Result), before.Environment)));
    }

    [Test]
    [Platform("Linux")]
    public void LinkOfTheOutputWhosePackageIsGone_IsNamed()
    {
        File.CreateSymbolicLink(Path.Combine(sandbox.Root, "libtorch_cpu.so"), Path.Combine(sandbox.Root, "gone", "libtorch_cpu.so"));
        Assert.That(FashionRepro.Cli.Commands.DoctorCommand.DanglingLink(sandbox.Root)?.Name, Is.EqualTo("libtorch_cpu.so"));
    }

    [Test]
    public void HomeFolderThatNoShellReplaced_IsIt()
    {
        var result = sandbox.Run(("HOME", sandbox.Root), "runs", "list", "--store=~/elsewhere");
        Assert.That((result.ExitCode, result.Output.TrimEnd()), Is.EqualTo((0, $"0 runs in {Path.Combine(sandbox.Root, "elsewhere")}")));
    }

    private static bool Compiled(string library)
    {
        try
        {
            using var compiler = Process.Start("cc", ["-shared", "-fPIC", "-o", library, library + ".c"]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
