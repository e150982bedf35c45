namespace FashionRepro.Running.Programs;

/// <summary>A program did not do what its protocol asks for. The message says what, and what was expected.</summary>
internal sealed class ProgramFailedException(string message) : Exception(message);
