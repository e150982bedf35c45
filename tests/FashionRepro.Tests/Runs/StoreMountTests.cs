using FashionRepro.Runs;

namespace FashionRepro.Tests.Runs;

/// <summary>Whom a lock keeps out, by the mount's options.</summary>
public sealed class StoreMountTests
{
    private static readonly string[] Mounts =
    [
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        "36 22 0:40 / /home rw,relatime shared:2 - nfs4 server:/home rw,vers=4.2,local_lock=none",
        "37 22 0:41 / /scratch rw,relatime - lustre mgs:/scratch rw,localflock",
        "38 22 0:42 / /old rw,relatime shared:3 master:9 - nfs server:/old rw,vers=3,nolock,local_lock=all",
        "39 22 0:43 / /with\\040blank rw - nfs server:/b rw,local_lock=flock",
        "40 37 0:44 / /scratch/good rw - lustre mgs:/good rw,flock",
        "a line of something else",
    ];

    [TestCase("/var/store", null)]
    [TestCase("/home/ada/store", null)]
    [TestCase("/scratch/store", "/scratch is lustre mounted with localflock")]
    [TestCase("/scratch", "/scratch is lustre mounted with localflock")]
    [TestCase("/scratch/good/store", null)]
    [TestCase("/scratchy/store", null)]
    [TestCase("/old/store", "/old is nfs mounted with nolock")]
    [TestCase("/with blank/store", "/with blank is nfs mounted with local_lock=flock")]
    public void LocksOnlyHere_ByTheInnermostMount(string folder, string? expected) => Assert.That(StoreMount.LocksOnlyHere(folder, Mounts), Is.EqualTo(expected));

    [Test]
    public void Links_AreFollowed_WhereverInThePathTheyAre()
    {
        var folder = Directory.CreateTempSubdirectory("fashion-repro-mount-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "real", "store"));
            Directory.CreateSymbolicLink(Path.Combine(folder, "to"), "real");
            Directory.CreateSymbolicLink(Path.Combine(folder, "again"), Path.Combine(folder, "to"));

            Assert.That(StoreMount.WithoutLinks(Path.Combine(folder, "again", "store", "not", "there")), Does.EndWith("/real/store/not/there"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void AMountOverAnother_HidesIt() =>
        Assert.That(StoreMount.LocksOnlyHere("/old/store", [.. Mounts, "50 38 0:50 / /old rw - ext4 /dev/sdb rw"]), Is.Null);
}
