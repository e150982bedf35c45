using System.Reflection;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli;

/// <summary>The write-up of the checkout that this program was built in: the one assembly of claims under its <c>specs</c>. No source here names it.</summary>
public static class BuiltWriteUp
{
    /// <summary>The assembly metadata by which the build names the assemblies of claims, with semicolons between them.</summary>
    private const string MetadataKey = "WriteUp";

    /// <summary>What it claims.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one, or its assembly does not say which type declares it.</exception>
    public static WriteUpDefinition Definition { get; } = Find();

    private static WriteUpDefinition Find()
    {
        var names = typeof(BuiltWriteUp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == MetadataKey).Value!.Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (names is not [var name])
            throw new InvalidOperationException($"One assembly of claims is expected under specs, specs/NAME.Claims/NAME.Claims.csproj; there are {names.Length}: {string.Join(", ", names)}.");

        return Assembly.Load(new AssemblyName(name)).GetCustomAttribute<WriteUpAttribute>()?.Definition
            ?? throw new InvalidOperationException($"{name} does not say which type declares its write-up: it needs [assembly: WriteUp<TYPE>].");
    }
}
