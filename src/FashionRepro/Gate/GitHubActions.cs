using System.Text;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>What a job on GitHub Actions reads of a program, see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.</summary>
/// <param name="variable">Reads an environment variable.</param>
public sealed class GitHubActions(Func<string, string?> variable)
{
    /// <summary>The variable that is <c>true</c> in every job.</summary>
    public const string ActiveVariable = "GITHUB_ACTIONS";

    /// <summary>The variable with the path of the file that the step's summary is read from.</summary>
    public const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    /// <summary>The variable with the folder that paths of annotations start from.</summary>
    public const string WorkspaceVariable = "GITHUB_WORKSPACE";

    /// <summary>Bytes that a step's summary may have: with one more, GitHub shows none of it.</summary>
    public const int LargestSummary = 1024 * 1024;

    /// <summary>Annotations of one kind that GitHub shows of a step.</summary>
    public const int MostAnnotations = 10;

    /// <summary>Characters of a message. A longer line could be torn apart in the log by those of processes that write to it at the same time.</summary>
    private const int LongestMessage = 2000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether workflow commands are understood here.</summary>
    public bool IsActive => variable(ActiveVariable) == "true";

    /// <summary>The file of the step's summary; null where there is none.</summary>
    public string? SummaryFile => variable(SummaryVariable) is { } path && !string.IsNullOrWhiteSpace(path) ? path : null;

    /// <summary>Where a folder lies in the job's workspace, with a slash at its end; empty where it is the workspace, and where it is not in it.</summary>
    public string FolderOf(RepositoryFolder repository)
    {
        if (variable(WorkspaceVariable) is not { } workspace || !Path.IsPathFullyQualified(workspace))
            return "";

        var folder = Path.GetRelativePath(workspace, repository.Path).Replace('\\', '/');
        return folder == "." || folder == ".." || folder.StartsWith("../", StringComparison.Ordinal) || Path.IsPathFullyQualified(folder) ? "" : folder + "/";
    }

    /// <summary>Bytes that the summary still has room for, and a line feed before them.</summary>
    public int SummaryRoom => SummaryFile is { } path && new FileInfo(path) is { Exists: true } file ? (int)Math.Max(0, LargestSummary - file.Length - 1) : LargestSummary - 1;

    /// <summary>Adds a block to the step's summary, all of it at once, under what other programs have written.</summary>
    /// <param name="markdown">Whole lines.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void AppendSummary(string markdown)
    {
        using var file = new FileStream(SummaryFile!, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(Utf8.GetBytes((file.Length > 0 ? "\n" : "") + markdown));
    }

    /// <summary>The command that shows an error in the pull request, at a line of a file where one is given.</summary>
    /// <param name="at">The line; null for the job as a whole.</param>
    /// <param name="title">One line.</param>
    /// <param name="message">One or more lines; the end of a very long one is left out.</param>
    public static string Error(SourceLine? at, string title, string message) => Annotation("error", at, title, message);

    /// <summary>The command that shows a warning in the pull request.</summary>
    /// <inheritdoc cref="Error"/>
    public static string Warning(SourceLine? at, string title, string message) => Annotation("warning", at, title, message);

    private static string Annotation(string level, SourceLine? at, string title, string message)
    {
        var place = at is null ? "" : $"file={Property(at.Path)},line={at.Line},";
        var lines = ShownText.Lines(message.ReplaceLineEndings("\n"));
        return $"::{level} {place}title={Property(ShownText.Line(title))}::{Data(lines.Length <= LongestMessage ? lines : lines[..(LongestMessage - 1)] + "…")}";
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
