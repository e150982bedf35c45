using FashionRepro.Build;

namespace FashionRepro.Tests.Build;

public sealed class SymbolVersionCompatibilityTests
{
    private static readonly IReadOnlySet<string> Debian12 = Provided("GLIBCXX_3.4", "GLIBCXX_3.4.9", "GLIBCXX_3.4.30", "CXXABI_1.3.13");
    private static readonly IReadOnlySet<string> Debian13 = Provided("GLIBCXX_3.4", "GLIBCXX_3.4.9", "GLIBCXX_3.4.30", "GLIBCXX_3.4.32", "GLIBCXX_3.4.33", "CXXABI_1.3.13");

    private static readonly byte[] TorchSharp = new ElfBuilder()
        .Needs("libm.so.6", "GLIBC_2.2.5")
        .Needs("libstdc++.so.6", "GLIBCXX_3.4.30", "CXXABI_1.3.13", "GLIBCXX_3.4.32", "GLIBCXX_3.4.9")
        .Needs("libc.so.6", "GLIBC_2.34", "GLIBC_2.4")
        .Build();

    [Test]
    public void VersionMissing_IsNeededAndNamesBothEnds()
    {
        var found = SymbolVersionCompatibility.Of(TorchSharp, Debian12);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.IsNeeded, Is.True);
            Assert.That(found.IsMarkedWeak, Is.False);
            Assert.That(found.Unbridgeable, Is.Empty);
            Assert.That(found.Requires, Is.EqualTo("GLIBCXX_3.4.32"), "newest by number: 3.4.9 sorts last as text");
            Assert.That(found.SystemProvides, Is.EqualTo("GLIBCXX_3.4.30"));
        }
    }

    [Test]
    public void VersionMissing_ApplyingSetsThatOneFlagAndNothingElse()
    {
        var changed = SymbolVersionCompatibility.Of(TorchSharp, Debian12).Apply(TorchSharp);

        var differing = Enumerable.Range(0, TorchSharp.Length).Where(i => changed[i] != TorchSharp[i]).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed, Has.Length.EqualTo(TorchSharp.Length));
            Assert.That(differing, Has.Count.EqualTo(1));
            Assert.That(changed[differing[0]] ^ TorchSharp[differing[0]], Is.EqualTo(2), "VER_FLG_WEAK");
            Assert.That(new ElfFile(changed).VersionNeeds().Where(need => need.IsWeak).Select(need => need.Version), Is.EqualTo(["GLIBCXX_3.4.32"]));
        }
    }

    [Test]
    public void OtherFlagsOnTheEntry_AreKept()
    {
        var library = new ElfBuilder().Needs("libstdc++.so.6", ("GLIBCXX_3.4.32", 0x1)).Build();
        var changed = SymbolVersionCompatibility.Of(library, Debian12).Apply(library);
        Assert.That(new ElfFile(changed).VersionNeeds().Single().Flags, Is.EqualTo(0x3));
    }

    [Test]
    public void AppliedBefore_StillNeededAndMarkedWeak_ApplyingAgainChangesNothing()
    {
        var once = SymbolVersionCompatibility.Of(TorchSharp, Debian12).Apply(TorchSharp);
        var again = SymbolVersionCompatibility.Of(once, Debian12);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.IsNeeded, Is.True);
            Assert.That(again.IsMarkedWeak, Is.True);
            Assert.That(again.Apply(once), Is.EqualTo(once));
        }
    }

    [Test]
    public void SystemHasTheVersion_NotNeeded()
    {
        var found = SymbolVersionCompatibility.Of(TorchSharp, Debian13);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.IsNeeded, Is.False);
            Assert.That(found.SystemProvides, Is.EqualTo("GLIBCXX_3.4.33"));
            Assert.That(found.Apply(TorchSharp), Is.EqualTo(TorchSharp));
        }
    }

    [Test]
    public void OtherVersionMissing_CannotBeBridged() =>
        Assert.That(SymbolVersionCompatibility.Of(TorchSharp, Provided("GLIBCXX_3.4", "GLIBCXX_3.4.9", "CXXABI_1.3.11")).Unbridgeable,
            Is.EqualTo(["GLIBCXX_3.4.30", "CXXABI_1.3.13"]));

    [Test]
    public void SameVersionAskedOfAnotherLibrary_IsNoneOfOurs()
    {
        var library = new ElfBuilder().Needs("libc++.so.1", "GLIBCXX_3.4.32").Build();
        Assert.That(SymbolVersionCompatibility.Of(library, Debian12).IsNeeded, Is.False);
    }

    [Test]
    public void NoVersionNeeds_NotNeeded() =>
        Assert.That(SymbolVersionCompatibility.Of(new ElfBuilder().Build(), Debian12).IsNeeded, Is.False);

    [Test]
    public void SystemLibrary_NamesWhatItProvides() =>
        Assert.That(new ElfFile(new ElfBuilder().Provides("libstdc++.so.6", "GLIBCXX_3.4", "GLIBCXX_3.4.1").Build()).VersionDefinitions(),
            Is.EquivalentTo(["libstdc++.so.6", "GLIBCXX_3.4", "GLIBCXX_3.4.1"]));

    [Test]
    [Platform("Linux")]
    public void ThisSystem_ProvidesWhatDotNetItselfNeeds() =>
        Assert.That(SystemCppLibrary.ReadProvidedVersions(), Is.SupersetOf(["GLIBCXX_3.4", "GLIBCXX_3.4.21", "CXXABI_1.3"]));

    private static HashSet<string> Provided(params string[] versions) => [.. versions];
}
