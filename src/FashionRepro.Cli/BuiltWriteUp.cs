using System.Reflection;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli;

/// <summary>The write-up of the checkout that this program was built in: the one assembly of claims under its <c>specs</c>. No source here names it.</summary>
internal static class BuiltWriteUp
{
    /// <summary>The assembly metadata by which the build names the assemblies of claims, with semicolons between them.</summary>
    private const string MetadataKey = "WriteUp";

    /// <summary>What it claims.</summary>
    /// <inheritdoc cref="Of"/>
    public static WriteUpDefinition Definition => Of(typeof(BuiltWriteUp).Assembly);

    /// <summary>The write-up that an assembly was built with.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one, or its assembly does not say which type declares it. The build refuses the first.</exception>
    internal static WriteUpDefinition Of(Assembly program)
    {
        var names = program.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(metadata => metadata.Key == MetadataKey)?.Value?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names is not [var name])
            throw new InvalidOperationException($"{program.GetName().Name} was built with {(names.Length == 0 ? "no claims" : string.Join(" and ", names))}; expected one project specs/NAME.Claims/NAME.Claims.csproj.");

        return Assembly.Load(new AssemblyName(name)).GetCustomAttribute<WriteUpAttribute>()?.Definition
            ?? throw new InvalidOperationException($"{name} does not say which type declares its write-up: it needs [assembly: WriteUp<TYPE>].");
    }
}
