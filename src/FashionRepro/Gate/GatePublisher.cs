using FashionRepro.Experiments;

namespace FashionRepro.Gate;

/// <summary>Tells a job on GitHub what the gate found. It decides nothing: a summary that cannot be written is a warning.</summary>
/// <param name="actions">The job; nothing happens outside one.</param>
/// <param name="command">Writes a line of the log, at the start of a line.</param>
/// <param name="warn">Told what could not be written.</param>
public sealed class GatePublisher(GitHubActions actions, Action<string> command, Action<string> warn)
{
    /// <summary>Whether anything would be told: there is a summary to write or a log that understands annotations.</summary>
    public bool IsNeeded => actions.IsActive || actions.SummaryFile is not null;

    /// <summary>Writes the summary and the annotations, each where it is asked for.</summary>
    /// <param name="repository">The checkout.</param>
    /// <param name="findings">What was found; made only where it is needed. Null where nothing was looked at.</param>
    /// <param name="others">Annotations of the same step about other runs than the study's.</param>
    public void Publish(RepositoryFolder repository, Func<GateFindings>? findings, params IReadOnlyList<string> others)
    {
        if (!IsNeeded)
            return;

        List<string> annotations = [.. others];
        try
        {
            var found = findings?.Invoke();
            if (found is null)
                return;

            annotations.InsertRange(0, Annotations.Of(found, repository, actions.FolderOf(repository)));
            if (actions.SummaryFile is not null)
                actions.AppendSummary(JobSummary.Markdown(found, repository, actions.SummaryRoom));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The verdicts are given already, and what is told of them may not change how the run ends.
            warn($"The job's summary was not written: {problem.Message}");
        }
        finally
        {
            // Also where the findings cannot be made: the others are red all the same.
            foreach (var annotation in actions.IsActive ? Annotations.Shown(annotations) : [])
                command(annotation);
        }
    }
}
