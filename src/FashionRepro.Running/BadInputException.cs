namespace FashionRepro.Running;

/// <summary>An argument cannot be used; the message says which, why, and what was expected.</summary>
public class BadInputException(string message) : Exception(message);
