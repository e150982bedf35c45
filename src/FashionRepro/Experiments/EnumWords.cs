using System.Text.Json;

namespace FashionRepro.Experiments;

/// <summary>How an enum's value is written in files: <c>training-set</c> for <see cref="SplitPool.TrainingSet"/>.</summary>
public static class EnumWords
{
    /// <summary>The rule that turns a name into its word, the same for configuration files and run records.</summary>
    public static JsonNamingPolicy Policy => JsonNamingPolicy.KebabCaseLower;

    /// <summary>The value's word.</summary>
    public static string Word<TEnum>(this TEnum value)
        where TEnum : struct, Enum => Policy.ConvertName(value.ToString());
}
