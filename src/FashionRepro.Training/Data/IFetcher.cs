using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>A source that files are fetched from.</summary>
internal interface IFetcher
{
    /// <summary>The source as messages name it.</summary>
    string Name { get; }

    /// <summary>
    /// Puts the files, compressed, into <paramref name="incoming"/>, which only this process uses. The caller verifies what it finds there,
    /// also after a failure: three files of four are worth keeping.
    /// </summary>
    /// <exception cref="FetchFailedException">Not all files could be fetched.</exception>
    Task FetchAsync(IReadOnlyList<DataFile> files, DataFolder incoming, CancellationToken cancellation);
}

/// <summary>A source did not have what was asked of it; the message says why, in one line.</summary>
internal sealed class FetchFailedException(string message, Exception? inner = null) : Exception(message, inner);
