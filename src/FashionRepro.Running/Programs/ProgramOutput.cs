using System.Text.Json;
using FashionRepro.Experiments;

namespace FashionRepro.Running.Programs;

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

        var reading = new Reading(split, classes);
        var (output, problems) = (reading.Read(root), reading.Problems);
        return problems.Count == 0 ? output : throw new ProgramFailedException(
            $"The program's output does not fit:\n{string.Join('\n', problems.Take(MostListed).Select(problem => $"  {problem}"))}{(problems.Count > MostListed ? $"\n  and {problems.Count - MostListed} more" : "")}");
    }

    /// <summary>The file while it is read, and what is wrong with it.</summary>
    private sealed class Reading(SplitDescription split, int classes)
    {
        public List<string> Problems { get; } = [];

        public ProgramOutput Read(JsonElement root)
        {
            if (!Is(root, "it", JsonValueKind.Object, $"an object with {string.Join(", ", Members)}"))
                return new(null, null, null, null, new Dictionary<string, double>());

            HasOnly(root, "", Members);
            var output = new ProgramOutput(
                Predictions(root, "test", split.Test), Predictions(root, "validation", split.Validation), Predictions(root, "training", split.Training), Epochs(root), Metrics(root));
            if (!root.TryGetProperty("test", out _) && !root.TryGetProperty("metrics", out _))
                Problems.Add("it has neither predictions of the test images (test) nor metrics");
            return output;
        }

        private byte[]? Predictions(JsonElement root, string part, int images)
        {
            if (!root.TryGetProperty(part, out var found) || !Is(found, part, JsonValueKind.Array, $"a list of {images:N0} classes"))
                return null;

            if (found.GetArrayLength() is var length && length != images)
                Problems.Add($"{part} has {length:N0} predictions; the split has {images:N0} {part} images");
            byte[] predictions = [.. found.EnumerateArray().Select(Whole(classes - 1)).TakeWhile(predicted => predicted is not null).Select(predicted => (byte)predicted!)];
            if (predictions.Length < length) // of several the first: the others are most likely wrong in the same way
                Problems.Add($"{part}.{predictions.Length} is {Shown(found[predictions.Length])}; expected a class, a whole number from 0 to {classes - 1}");
            return predictions.Length == 0 ? null : predictions;
        }

        private ProgramEpoch[]? Epochs(JsonElement root) =>
            root.TryGetProperty("epochs", out var found) && Is(found, "epochs", JsonValueKind.Array, $"a list of one or more objects with {string.Join(", ", EpochMembers)}", mayBeEmpty: false)
                ? [.. found.EnumerateArray().Select((epoch, index) => Epoch(epoch, $"epochs.{index}"))] : null;

        private ProgramEpoch Epoch(JsonElement epoch, string place)
        {
            if (!Is(epoch, place, JsonValueKind.Object, $"an object with {string.Join(", ", EpochMembers)}"))
                return new(0, 0, null, null);

            HasOnly(epoch, $"{place}.", EpochMembers);
            var isValidated = split.Validation > 0;
            return new(
                Loss("trainingLoss", isRequired: true) ?? 0, Correct("trainingCorrect", split.Training, isRequired: true) ?? 0,
                Loss("validationLoss", isValidated), Correct("validationCorrect", split.Validation, isValidated));

            double? Loss(string name, bool isRequired) => Number(epoch, place, name, isRequired, Finite, "a finite number");

            int? Correct(string name, int images, bool isRequired) => Number(epoch, place, name, isRequired, Whole(images), $"a whole number from 0 to {images:N0}, the images that were right");
        }

        private Dictionary<string, double> Metrics(JsonElement root)
        {
            var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
            if (!root.TryGetProperty("metrics", out var found) || !Is(found, "metrics", JsonValueKind.Object, "an object with one or more numbers by name", mayBeEmpty: false))
                return metrics;

            foreach (var name in found.EnumerateObject().Select(member => member.Name))
            {
                if (Number(found, "metrics", name, isRequired: true, value => string.IsNullOrWhiteSpace(name) ? null : Finite(value), "a finite number under a name") is { } number)
                    metrics[name] = number;
            }

            return metrics;
        }

        private bool Is(JsonElement value, string place, JsonValueKind kind, string expected, bool mayBeEmpty = true)
        {
            var isIt = value.ValueKind == kind && (mayBeEmpty || !IsEmpty(value));
            if (!isIt)
                Problems.Add($"{place} is {Kind(value)}; expected {expected}");
            return isIt;
        }

        private void HasOnly(JsonElement value, string prefix, string[] members) => Problems.AddRange(
            value.EnumerateObject().Where(member => !members.Contains(member.Name)).Select(member => $"{prefix}{member.Name} is no member; there are {string.Join(", ", members)}"));

        private T? Number<T>(JsonElement from, string place, string name, bool isRequired, Func<JsonElement, T?> read, string expected)
            where T : struct
        {
            if (!from.TryGetProperty(name, out var value) && !isRequired)
                return null;

            var number = read(value);
            if (number is null)
                Problems.Add($"{place}.{name} is {Shown(value)}; expected {expected}");
            return number;
        }

        private static double? Finite(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

        private static Func<JsonElement, int?> Whole(int most) => value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 && number <= most ? number : null;
    }

    private static bool IsEmpty(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.GetArrayLength() == 0 : !element.EnumerateObject().Any();

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined => "missing",
        JsonValueKind.Object => IsEmpty(element) ? "an empty object" : "an object",
        JsonValueKind.Array => IsEmpty(element) ? "an empty list" : "a list",
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
