using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Calibration;

/// <summary>The bank in this repository. Its settings may be older than today's configuration; <c>calibrate</c> says so where they are.</summary>
public sealed class CommittedBankTests
{
    private static readonly RepositoryFolder Repository = RepositoryFolder.Find(AppContext.BaseDirectory);

    private static readonly RecordBank Bank = new(Path.Combine(Repository.Path, "baselines", RecordBank.FolderName));

    [Test]
    public void EveryFile_IsIntact()
    {
        Assert.That(Bank.Names, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var name in Bank.Names)
                Assert.That(() => RecordArchive.Read(Bank.PathOf(name)), Throws.Nothing, name);
        });
    }

    [Test]
    public void EveryAdoptedRun_HasItsProofBesideIt()
    {
        var proofs = Path.Combine(Bank.Folder, AdoptionProof.FolderName);
        Assert.That(
            from name in Bank.Names
            from record in RecordArchive.Read(Bank.PathOf(name))
            let problem = AdoptionProof.Problem(proofs, name, record)
            where problem is not null
            select $"{name} seed {record.Plan.Seed}: {problem}",
            Is.Empty);
    }

    [Test]
    public void EveryFile_IsOfAnExperimentOrDefectThereIs()
    {
        var configurations = ConfigurationFolder.Open(Repository.Configs);
        Assert.That(Bank.Names.Where(name => !configurations.Accepts(name)), Is.Empty);
    }
}
