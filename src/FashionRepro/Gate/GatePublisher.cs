using FashionRepro.Experiments;

namespace FashionRepro.Gate;

/// <summary>
/// Tells a job on GitHub what the gate found. It never decides anything: where the summary cannot be written, that is a warning, and the run ends as it would have.
/// </summary>
/// <param name="actions">The job; nothing happens outside one.</param>
/// <param name="command">Writes a line of the log, at the start of a line.</param>
/// <param name="warn">Told what could not be written.</param>
public sealed class GatePublisher(GitHubActions actions, Action<string> command, Action<string> warn)
{
    /// <summary>Whether anything would be told: there is a summary to write or a log that understands annotations.</summary>
    public bool IsNeeded => actions.IsActive || actions.SummaryFile is not null;

    /// <summary>Writes the summary and the annotations, each where it is asked for.</summary>
    /// <param name="repository">The checkout.</param>
    /// <param name="findings">What was found; made only where it is needed.</param>
    public void Publish(RepositoryFolder repository, Func<GateFindings> findings)
    {
        if (!IsNeeded)
            return;

        try
        {
            var found = findings();
            if (actions.IsActive)
            {
                foreach (var annotation in Annotations.Of(found, repository))
                    command(annotation);
            }

            if (actions.SummaryFile is not null)
                actions.AppendSummary(JobSummary.Markdown(found, repository, actions.SummaryRoom));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The verdicts are given already, and what is told of them may not change how the run ends.
            warn($"The job's summary was not written: {problem.Message}");
        }
    }
}
