namespace FashionRepro.Training.Tests.Data;

public sealed class NoSourceTests
{
    [Test]
    public async Task EverySourceFails_MessageListsThemAndWhatToDo()
    {
        using var sandbox = new DataSandbox();
        await using var server = new LoopbackServer((_, _) => new(404, []));
        SmallDataSet.WriteTo(sandbox.Cache);
        File.Delete(Path.Combine(sandbox.Cache, SmallDataSet.Files.TestImages.CompressedName));
        File.WriteAllBytes(Path.Combine(sandbox.Cache, SmallDataSet.Files.TestLabels.CompressedName), SmallDataSet.Compressed(SmallDataSet.Files.TrainingLabels));
        sandbox.Settings = sandbox.Settings with
        {
            Download = new() { Upstream = server.Address },
            DebianPackage = new() { AptGet = "no-such-apt-get" },
        };

        var message = await sandbox.FailureAsync();

        Assert.That(message.Replace(server.Address.ToString(), "http://upstream/", StringComparison.Ordinal), Is.EqualTo(
            """
            Fashion-MNIST is unavailable (4 sources tried):
              /tmp/system
                does not exist
              cache /tmp/cache
                t10k-images-idx3-ubyte.gz: is missing
                t10k-labels-idx1-ubyte.gz: holds train-labels-idx1-ubyte; expected t10k-labels-idx1-ubyte
              download from http://upstream/
                t10k-images-idx3-ubyte.gz: the server answered 404 Answer
              Debian package dataset-fashion-mnist
                no-such-apt-get is not on this machine
            What you can do: install the package
              sudo apt-get install dataset-fashion-mnist
            or put these four files, with or without .gz, in a folder and pass it with --data or FASHIONREPRO_DATA:
              train-images-idx3-ubyte.gz  train-labels-idx1-ubyte.gz  t10k-images-idx3-ubyte.gz  t10k-labels-idx1-ubyte.gz
            They are published at https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/
            """));
    }
}
