using System.Runtime.InteropServices;

namespace FashionRepro.Running;

/// <summary>What Ctrl-C and SIGTERM do. Commands that train, fetch or ask are cancelled and end themselves; any other is ended at once, because it leaves nothing half written.</summary>
internal static class Interruption
{
    /// <summary>What is said at the end.</summary>
    public const string Message = "Interrupted. Finished runs are in the store; the next start trains only what is missing.";

    /// <summary>Time a cancelled command has to end its workers.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(15);

    private static readonly CancellationTokenSource Cancelled = new();
    private static int looking;
    private static IReadOnlyList<PosixSignalRegistration> listening = [];

    /// <summary>Cancelled by the first signal. System.CommandLine's own token comes too late: it listens only once the command first waits for something.</summary>
    public static CancellationToken Cancellation => Cancelled.Token;

    /// <summary>Listens until the process ends: its last moments are no other than those before.</summary>
    public static void Listen() =>
        listening = [PosixSignalRegistration.Create(PosixSignal.SIGINT, End), PosixSignalRegistration.Create(PosixSignal.SIGTERM, End)];

    /// <summary>Until it is disposed, the command looks at its cancellation.</summary>
    public static IDisposable LeftToTheCommand()
    {
        Interlocked.Increment(ref looking);
        return new Undo(() => Interlocked.Decrement(ref looking));
    }

    private static void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        GC.KeepAlive(listening);
        Cancelled.Cancel(); // first, so that a command that begins to look now finds it
        if (Volatile.Read(ref looking) > 0)
        {
            _ = Task.Delay(GracePeriod).ContinueWith(_ => Environment.Exit((int)ExitCode.Interrupted), TaskScheduler.Default);
            return;
        }

        Console.Error.WriteLine(Message);
        Environment.Exit((int)ExitCode.Interrupted);
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
