using System.Text.Json;
using FashionRepro.Experiments;

namespace FashionRepro.Cli.Programs;

/// <summary>What a program wrote, held against the split: <c>configs/program-output.schema.json</c>.</summary>
/// <param name="Test">Predicted class of every test image in the order of the split; null where it reported metrics only.</param>
/// <param name="Validation">The same of validation images; may be null.</param>
/// <param name="Training">The same of training images; may be null.</param>
/// <param name="Epochs">One entry per epoch; may be null.</param>
/// <param name="Metrics">Numbers by name; may be empty.</param>
internal sealed record ProgramOutput(byte[]? Test, byte[]? Validation, byte[]? Training, IReadOnlyList<ProgramEpoch>? Epochs, IReadOnlyDictionary<string, double> Metrics)
{
    private const long Largest = 64 << 20;
    private const int MostListed = 10;

    private static readonly string[] Members = ["test", "validation", "training", "epochs", "metrics"];
    private static readonly string[] EpochMembers = ["trainingLoss", "trainingCorrect", "validationLoss", "validationCorrect"];

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="split">How many images there are to predict.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ProgramFailedException">It is not there, or has problems; the message lists them.</exception>
    public static ProgramOutput Read(string path, SplitDescription split, int classes)
    {
        JsonElement root;
        try
        {
            using var stream = RegularFile.Open(path, Largest);
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
            root = document.RootElement.Clone();
        }
        catch (FileNotFoundException)
        {
            throw new ProgramFailedException($"The program ended well and wrote no output. It has to write the file that stands for {ProgramPlaceholders.Output} in its command.");
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ProgramFailedException($"The program's output cannot be read: {problem.Message}");
        }

        var problems = new List<string>();
        var output = Read(root, split, classes, problems);
        return problems.Count == 0 ? output : throw new ProgramFailedException(
            $"The program's output does not fit:\n{string.Join('\n', problems.Take(MostListed).Select(problem => $"  {problem}"))}{(problems.Count > MostListed ? $"\n  and {problems.Count - MostListed} more" : "")}");
    }

    private static ProgramOutput Read(JsonElement root, SplitDescription split, int classes, List<string> problems)
    {
        var none = new ProgramOutput(null, null, null, null, new Dictionary<string, double>());
        if (root.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"it is {Kind(root)}; expected an object with {string.Join(", ", Members)}");
            return none;
        }

        problems.AddRange(root.EnumerateObject().Where(member => !Members.Contains(member.Name)).Select(member => $"{member.Name} is no member; there are {string.Join(", ", Members)}"));
        var output = new ProgramOutput(
            Predictions(root, "test", split.Test, classes, problems), Predictions(root, "validation", split.Validation, classes, problems),
            Predictions(root, "training", split.Training, classes, problems), ReadEpochs(root, split, problems), ReadMetrics(root, problems));
        if (!root.TryGetProperty("test", out _) && !root.TryGetProperty("metrics", out _))
            problems.Add("it has neither predictions of the test images (test) nor metrics");
        return output;
    }

    private static byte[]? Predictions(JsonElement root, string part, int images, int classes, List<string> problems)
    {
        if (!root.TryGetProperty(part, out var found))
            return null;
        if (found.ValueKind != JsonValueKind.Array)
        {
            problems.Add($"{part} is {Kind(found)}; expected a list of {images:N0} classes");
            return null;
        }

        if (found.GetArrayLength() is var length && length != images)
            problems.Add($"{part} has {length:N0} predictions; the split has {images:N0} {part} images");
        var predictions = new byte[length];
        foreach (var (index, element) in found.EnumerateArray().Index())
        {
            if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var predicted) && predicted >= 0 && predicted < classes)
            {
                predictions[index] = (byte)predicted;
                continue;
            }

            problems.Add($"{part}.{index} is {Shown(element)}; expected a class, a whole number from 0 to {classes - 1}");
            break; // the others are most likely wrong in the same way
        }

        return predictions.Length == 0 ? null : predictions;
    }

    private static ProgramEpoch[]? ReadEpochs(JsonElement root, SplitDescription split, List<string> problems)
    {
        if (!root.TryGetProperty("epochs", out var found))
            return null;
        if (found.ValueKind != JsonValueKind.Array || found.GetArrayLength() == 0)
        {
            problems.Add($"epochs is {Kind(found)}; expected a list of one or more objects with {string.Join(", ", EpochMembers)}");
            return null;
        }

        return [.. found.EnumerateArray().Select((epoch, index) => Epoch(epoch, $"epochs.{index}"))];

        ProgramEpoch Epoch(JsonElement epoch, string place)
        {
            if (epoch.ValueKind != JsonValueKind.Object)
            {
                problems.Add($"{place} is {Kind(epoch)}; expected an object with {string.Join(", ", EpochMembers)}");
                return new(0, 0, null, null);
            }

            problems.AddRange(epoch.EnumerateObject().Where(member => !EpochMembers.Contains(member.Name)).Select(member => $"{place}.{member.Name} is no member; there are {string.Join(", ", EpochMembers)}"));
            var isValidated = split.Validation > 0;
            return new(
                Loss(epoch, place, "trainingLoss", isRequired: true) ?? 0, Correct(epoch, place, "trainingCorrect", split.Training, isRequired: true) ?? 0,
                Loss(epoch, place, "validationLoss", isValidated), Correct(epoch, place, "validationCorrect", split.Validation, isValidated));
        }

        double? Loss(JsonElement epoch, string place, string name, bool isRequired)
        {
            if (epoch.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var loss) && double.IsFinite(loss) : !isRequired)
                return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
            problems.Add($"{place}.{name} is {Shown(value)}; expected a finite number");
            return null;
        }

        int? Correct(JsonElement epoch, string place, string name, int images, bool isRequired)
        {
            if (epoch.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var correct) && correct >= 0 && correct <= images : !isRequired)
                return value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
            problems.Add($"{place}.{name} is {Shown(value)}; expected a whole number from 0 to {images:N0}, the images that were right");
            return null;
        }
    }

    private static Dictionary<string, double> ReadMetrics(JsonElement root, List<string> problems)
    {
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        if (!root.TryGetProperty("metrics", out var found))
            return metrics;
        if (found.ValueKind != JsonValueKind.Object || !found.EnumerateObject().Any())
        {
            problems.Add($"metrics is {Kind(found)}; expected an object with one or more numbers by name");
            return metrics;
        }

        foreach (var member in found.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDouble(out var value) && double.IsFinite(value) && !string.IsNullOrWhiteSpace(member.Name))
                metrics[member.Name] = value;
            else
                problems.Add($"metrics.{member.Name} is {Shown(member.Value)}; expected a finite number under a name");
        }

        return metrics;
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined => "missing",
        JsonValueKind.Object => element.EnumerateObject().Any() ? "an object" : "an empty object",
        JsonValueKind.Array => element.GetArrayLength() == 0 ? "an empty list" : "a list",
        _ => Shown(element),
    };

    private static string Shown(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? "missing" : element.GetRawText() is { Length: > 40 } text ? $"{text[..40]}…" : element.GetRawText();
}

/// <summary>An epoch as a program reports it.</summary>
/// <param name="TrainingLoss">Mean loss over the training images.</param>
/// <param name="TrainingCorrect">Training images that were right.</param>
/// <param name="ValidationLoss">Mean loss over the validation images; null where there are none.</param>
/// <param name="ValidationCorrect">Validation images that were right; null where there are none.</param>
internal sealed record ProgramEpoch(double TrainingLoss, int TrainingCorrect, double? ValidationLoss, int? ValidationCorrect);
