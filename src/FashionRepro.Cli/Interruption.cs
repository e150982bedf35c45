using System.Runtime.InteropServices;

namespace FashionRepro.Cli;

/// <summary>
/// What Ctrl-C and SIGTERM do. A command that trains, fetches or asks looks at its cancellation and ends by itself. Any other is ended here: it only computes,
/// and what it writes it writes whole.
/// </summary>
internal static class Interruption
{
    /// <summary>What is said at the end.</summary>
    public const string Message = "Interrupted. Finished runs are in the store; the next start trains only what is missing.";

    private static int looking;

    /// <summary>Listens until it is disposed.</summary>
    public static IDisposable Listen()
    {
        var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        return new Undo(() =>
        {
            interrupt.Dispose();
            terminate.Dispose();
        });
    }

    /// <summary>Until it is disposed, the command looks at its cancellation.</summary>
    public static IDisposable LeftToTheCommand()
    {
        Interlocked.Increment(ref looking);
        return new Undo(() => Interlocked.Decrement(ref looking));
    }

    private static void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Volatile.Read(ref looking) > 0)
            return;

        Console.Error.WriteLine(Message);
        Environment.Exit((int)ExitCode.Interrupted);
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
