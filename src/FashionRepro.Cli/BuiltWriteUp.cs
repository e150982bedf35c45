using System.Reflection;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli;

/// <summary>The write-ups of the checkout that this program was built in: the assemblies of claims under its <c>specs</c>. No source here names one.</summary>
internal static class BuiltWriteUp
{
    /// <summary>The assembly metadata by which the build names the assemblies of claims, with semicolons between them.</summary>
    private const string MetadataKey = "WriteUp";

    /// <summary>What they claim; first the one that is meant where nobody says which.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<WriteUpDefinition> Definitions => Of(typeof(BuiltWriteUp).Assembly);

    /// <summary>The write-ups that an assembly was built with.</summary>
    /// <exception cref="InvalidOperationException">There is none, an assembly does not say which type declares its write-up, or they cannot be told apart.</exception>
    internal static IReadOnlyList<WriteUpDefinition> Of(Assembly program)
    {
        var names = program.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(metadata => metadata.Key == MetadataKey)?.Value?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names.Length == 0)
            throw new InvalidOperationException($"{program.GetName().Name} was built with no claims; expected a project specs/NAME.Claims/NAME.Claims.csproj.");

        return Ordered([.. names.Select(name => Assembly.Load(new AssemblyName(name)).GetCustomAttribute<WriteUpAttribute>()?.Definition
            ?? throw new InvalidOperationException($"{name} does not say which type declares its write-up: it needs [assembly: WriteUp<TYPE>]."))]);
    }

    /// <summary>First the one without a folder of its own.</summary>
    internal static IReadOnlyList<WriteUpDefinition> Ordered(IReadOnlyList<WriteUpDefinition> writeUps) =>
        writeUps.Count(writeUp => writeUp.Folder.Length == 0) != 1
            ? throw new InvalidOperationException($"Of {writeUps.Count} write-ups {writeUps.Count(writeUp => writeUp.Folder.Length == 0)} have no folder; one has none, and is meant where nobody says which.")
        : writeUps.Count > 1 && writeUps.Select(writeUp => writeUp.Name).Distinct(StringComparer.Ordinal).Count(name => name.Length > 0) != writeUps.Count
            ? throw new InvalidOperationException("Of several write-ups each needs a name of its own.")
        : [.. writeUps.OrderBy(writeUp => writeUp.Folder.Length > 0)];
}
