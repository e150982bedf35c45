using System.Text.Json;
using System.Text.Json.Serialization;

namespace FashionRepro.Runs;

/// <summary>A type whose JSON tells its kind by a member that only one kind has, because records are older than the other kind and name none.</summary>
internal interface IKindByMember
{
    /// <summary>The member, the type of an object that has it, and the type of one that has it not.</summary>
    static abstract (string Member, Type With, Type Without) Kinds { get; }
}

/// <inheritdoc cref="IKindByMember"/>
internal sealed class KindByMemberConverter<T> : JsonConverter<T>
    where T : IKindByMember
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        var (member, with, without) = T.Kinds;
        var kind = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out _) ? with : without;
        return (T?)json.Deserialize(kind, options) ?? throw new JsonException($"{typeToConvert.Name} is null.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
