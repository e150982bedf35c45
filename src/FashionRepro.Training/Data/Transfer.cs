namespace FashionRepro.Training.Data;

/// <summary>A file to be received.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Name">Its name in messages.</param>
/// <param name="MostBytes">The most bytes that are taken; a server that sends on and on is stopped.</param>
internal sealed record Transfer(Uri Address, string Name, long MostBytes);
