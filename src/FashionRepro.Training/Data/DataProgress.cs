namespace FashionRepro.Training.Data;

/// <summary>Something to tell the user while the data set is acquired.</summary>
/// <param name="Message">One line.</param>
public record DataProgress(string Message);

/// <summary>Something is wrong that does not stop the search: a corrupt file, a broken connection.</summary>
/// <param name="Message">One line.</param>
public sealed record DataWarning(string Message) : DataProgress(Message);

/// <summary>A download moved on; reported at most once per mebibyte and at its end.</summary>
/// <param name="File">The file's name, <c>train-images-idx3-ubyte.gz</c>.</param>
/// <param name="Received">Bytes on disk so far.</param>
/// <param name="Total">Bytes of the whole file; null where the server does not say.</param>
public sealed record DataTransfer(string File, long Received, long? Total)
    : DataProgress($"{File}: {Received:N0}{(Total is { } total ? $" of {total:N0}" : "")} bytes");
