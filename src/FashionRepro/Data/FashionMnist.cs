namespace FashionRepro.Data;

/// <summary>
/// Fashion-MNIST as published: 60,000 training and 10,000 test images of 28 × 28 grey values, 0 to 255, and their labels, 0 to 9.
/// By Zalando SE, 2017, under the MIT (Expat) licence; Xiao, Rasul and Vollgraf, arXiv:1708.07747.
/// The project does not carry the data: it is fetched, and checked against the facts below.
/// </summary>
public static class FashionMnist
{
    /// <summary>Its name in messages.</summary>
    public const string Name = "Fashion-MNIST";

    /// <summary>
    /// <see cref="DataFiles.ContentSha256"/> of <see cref="Files"/>: which data a run was trained on, part of the run key.
    /// </summary>
    public const string ContentSha256 = "697249e9d1e87d6b2c6a738e828c890264cffecccb13840d472e3585751a5582";

    /// <summary>Where its authors publish the four files, as <c>NAME.gz</c>.</summary>
    public const string Upstream = "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/";

    /// <summary>The package of Debian and its derivatives that carries the same files, compressed anew.</summary>
    public const string DebianPackage = "dataset-fashion-mnist";

    /// <summary>Where that package installs them.</summary>
    public const string DebianFolder = "/usr/share/datasets/fashion-mnist";

    /// <summary>
    /// The four files. The hashes are of the decompressed content, because gzip bytes differ from one distributor to the next.
    /// They were computed from Debian's package. That upstream's content is the same was checked against the MD5 sums in upstream's README: Debian
    /// only took name and time out of the gzip headers, and with both put back (31 August 2017, 10:50:06 and 10:50:27 UTC) all four sums come out.
    /// </summary>
    public static DataFiles Files { get; } = new(
        new("train-images-idx3-ubyte", [60000, 28, 28], "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
        new("train-labels-idx1-ubyte", [60000], "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
        new("t10k-images-idx3-ubyte", [10000, 28, 28], "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
        new("t10k-labels-idx1-ubyte", [10000], "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));
}
