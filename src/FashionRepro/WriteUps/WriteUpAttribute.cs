namespace FashionRepro.WriteUps;

/// <summary>Says on an assembly of claims which write-up they are of, so that a program can be given the assembly without knowing the write-up.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public abstract class WriteUpAttribute : Attribute
{
    /// <summary>What the write-up claims.</summary>
    public abstract WriteUpDefinition Definition { get; }
}

/// <inheritdoc/>
/// <typeparam name="T">Where the write-up is declared.</typeparam>
public sealed class WriteUpAttribute<T> : WriteUpAttribute
    where T : IWriteUp
{
    /// <inheritdoc/>
    public override WriteUpDefinition Definition => T.Definition;
}

/// <summary>A type that declares a write-up.</summary>
public interface IWriteUp
{
    /// <summary>What the write-up claims.</summary>
    static abstract WriteUpDefinition Definition { get; }
}
