namespace FashionRepro.Runs;

/// <summary>To which task of which submission a run is given.</summary>
/// <param name="Submission">The submission's folder in the store's <c>jobs</c>.</param>
/// <param name="Task">The task's index in the submission's array, at least 0.</param>
/// <param name="Number">Assignments of this run that there ever were, this one counted: its place in the order in which they were made, from 1.</param>
/// <param name="Attempt">How often the run was given to a task since it was last let go, from 1.</param>
public sealed record Assignment(string Submission, int Task, int Number, int Attempt);
