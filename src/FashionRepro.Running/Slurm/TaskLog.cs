using System.Text;
using FashionRepro.Running.Workers;

namespace FashionRepro.Running.Slurm;

/// <summary>A task's log as somebody else reads it while it is written.</summary>
/// <param name="path">The file, there or not.</param>
internal sealed class TaskLog(string path)
{
    private const int LastLines = 8;

    private long read;

    /// <summary>What was added since one looked last; a line that is not whole yet is left for the next time.</summary>
    public IReadOnlyList<RunMessage> News()
    {
        var (messages, _) = From(read, out read);
        return messages;
    }

    /// <summary>Everything since the task last started: its messages, and the last lines of what is none.</summary>
    public (IReadOnlyList<RunMessage> Messages, IReadOnlyList<string> Others) SinceItStarted()
    {
        var (messages, others) = From(0, out _);
        var start = messages.Index().LastOrDefault(message => message.Item is RunMessage.Started).Index;
        return ([.. messages.Skip(start)], [.. others.TakeLast(LastLines)]);
    }

    private (List<RunMessage> Messages, List<string> Others) From(long offset, out long end)
    {
        var (messages, others) = (new List<RunMessage>(), new List<string>());
        end = offset;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length < offset)
                offset = 0;
            stream.Seek(offset, SeekOrigin.Begin);
            using var buffer = new MemoryStream();
            stream.CopyTo(buffer);
            var bytes = buffer.ToArray();
            var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
            end = offset + whole;
            foreach (var line in Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (RunMessage.Read(line) is { } message)
                    messages.Add(message);
                else
                    others.Add(line);
            }
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            // It has not begun.
        }

        return (messages, others);
    }
}
