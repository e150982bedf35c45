namespace FashionRepro.Build;

/// <summary>A file is not what <see cref="ElfFile"/> knows how to read. Whoever catches it leaves the file alone.</summary>
internal sealed class UnrecognisedElfException(string message) : Exception(message);
