using FashionRepro.Running;
using FashionRepro.Running.Slurm;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests.Slurm;

/// <summary>What a command does with a cluster. The cluster is not there; the tasks and the store are.</summary>
public sealed class SlurmRunsTests
{
    [Test]
    public async Task MissingRuns_AreOneArrayAndLeaveNothingAssigned()
    {
        using var bench = new SlurmBench();

        var (failures, heard) = await bench.TrainAsync(SlurmBench.Runs(1, 2, 3, 4, 5));

        Assert.Multiple(() =>
        {
            Assert.That(failures, Is.Zero);
            Assert.That(bench.Store.List().Select(run => run.Run), Has.Exactly(5).InstanceOf<StoredRun.Intact>());
            Assert.That(bench.Slurm.Submissions, Has.Count.EqualTo(1));
            Assert.That(bench.Slurm.Submissions[0], Is.SupersetOf(new[] { "--array=0-4", "--mem=2G", "--time=1:00", "--cpus-per-task=1", "--requeue" }));
            Assert.That(heard.Text, Does.Contain("5 runs submitted as job 1").And.Contain("tiny seed 5: training, because it was never trained here (job 1_4 on ").And.Contain("tiny seed 5: epoch 1\ntiny seed 5: done"));
            Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(bench.Store.Root, "assigned")), Is.Empty);
            Assert.That(bench.Store.PendingFolders(), Is.Empty);
        });
    }

    [Test]
    public async Task Settings_BecomeOptionsOfSbatch()
    {
        using var bench = new SlurmBench
        {
            Machine = new ClusterSettings("long", "physics", "epyc&avx512", "2-0", "4G", 2, 7, 0, ["--qos=low", "--exclude=n[1-3]"]) { Name = "m" },
        };

        await bench.TrainAsync(SlurmBench.Runs(1, 2));

        Assert.That(bench.Slurm.Submissions[0], Is.SupersetOf(new[]
        {
            "--partition=long", "--account=physics", "--constraint=epyc&avx512", "--time=2-0", "--mem=4G", "--cpus-per-task=2", "--array=0-1%7", "--qos=low", "--exclude=n[1-3]",
        }));
    }

    [TestCase(null, "", Description = "all at once")]
    [TestCase(4, "--dependency=afterany:1", Description = "one array after the other, so that the limit holds")]
    public async Task MoreRunsThanAnArrayHas_AreSeveralArrays(int? atOnce, string dependency)
    {
        using var bench = new SlurmBench(largestArray: 3) { Machine = new ClusterSettings(null, null, null, null, "2G", 1, atOnce, 0, []) { Name = "m" } };

        var (failures, _) = await bench.TrainAsync(SlurmBench.Runs(1, 2, 3, 4, 5));

        Assert.Multiple(() =>
        {
            Assert.That(failures, Is.Zero);
            Assert.That(bench.Slurm.Submissions, Has.Count.EqualTo(2));
            Assert.That(bench.Slurm.Submissions[1].FirstOrDefault(argument => argument.StartsWith("--dependency", StringComparison.Ordinal)) ?? "", Is.EqualTo(dependency));
        });
    }

    [TestCase("TIMEOUT", "it took longer on node than the machine test allows (1:00)")]
    [TestCase("PREEMPTED", "another job took its place on node (preempted)")]
    [TestCase("NODE_FAIL", "its node node failed")]
    public async Task WhatTheClusterIsToBlameFor_IsSubmittedAgain(string state, string reason)
    {
        using var bench = new SlurmBench().With(2, state);

        var (failures, heard) = await bench.TrainAsync(SlurmBench.Runs(1, 2, 3));

        Assert.Multiple(() =>
        {
            Assert.That(failures, Is.Zero);
            Assert.That(bench.Slurm.Submissions, Has.Count.EqualTo(2));
            Assert.That(bench.Slurm.Submissions[1], Does.Contain("--array=0"));
            Assert.That(heard.Text, Does.Contain($"tiny seed 2: {reason}; it is submitted again and goes on where it was (attempt 2)"));
            Assert.That(bench.Trained, Is.EquivalentTo(new Dictionary<int, int> { [1] = 1, [2] = 1, [3] = 1 }));
        });
    }

    [Test]
    public async Task AsOftenAsTheSettingsSay_ThenItFails_AndCountsAnew()
    {
        using var bench = new SlurmBench().With(1, "TIMEOUT", "NODE_FAIL", "TIMEOUT", "TIMEOUT");

        var (failures, heard) = await bench.TrainAsync(SlurmBench.Runs(1));
        var submitted = bench.Slurm.Submissions.Count;
        var (again, _) = await bench.TrainAsync(SlurmBench.Runs(1));

        Assert.Multiple(() =>
        {
            Assert.That((failures, submitted), Is.EqualTo((1, 3)), "one submission and two requeues");
            Assert.That(heard.Text, Does.Contain("tiny seed 1: failed: it took longer"));
            Assert.That((again, bench.Slurm.Submissions.Count), Is.EqualTo((0, 5)), "another timed out first");
        });
    }

    [TestCase("OUT_OF_MEMORY", "it needed more memory on node than the 2G of the machine test: raise its memory")]
    [TestCase("CANCELLED", "its task was cancelled on node")]
    public async Task WhatTheRunOrSomebodyIsToBlameFor_Fails(string state, string reason)
    {
        using var bench = new SlurmBench().With(2, state);

        var (failures, heard) = await bench.TrainAsync(SlurmBench.Runs(1, 2, 3));

        Assert.Multiple(() =>
        {
            Assert.That(failures, Is.EqualTo(1));
            Assert.That(heard.Text, Does.Contain($"tiny seed 2: failed: {reason}"));
            Assert.That(bench.Slurm.Submissions, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task AWorkerThatFails_IsReportedWithItsLastLinesAndKept_AndTheNextCommandTriesAgain()
    {
        using var bench = new SlurmBench().With(2, "error");

        var (failures, heard) = await bench.TrainAsync(SlurmBench.Runs(1, 2));
        var (again, _) = await bench.TrainAsync(SlurmBench.Runs(1, 2));

        Assert.Multiple(() =>
        {
            Assert.That(failures, Is.EqualTo(1));
            Assert.That(heard.Text, Does.Contain("tiny seed 2: failed: It diverged. | The log's last line. kept in failed"));
            Assert.That(again, Is.Zero);
            Assert.That(bench.Slurm.Submissions, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task RequeuedBySlurmItself_IsWaitedFor()
    {
        using var bench = new SlurmBench().With(1, "PENDING");

        var (failures, _) = await bench.TrainAsync(SlurmBench.Runs(1));

        Assert.That((failures, bench.Slurm.Submissions.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task ACommandThatIsLeft_IsTakenUpByTheNext_AndNothingIsSubmittedTwice()
    {
        using var bench = new SlurmBench();
        await bench.LeaveAsync(SlurmBench.Runs(1, 2, 3));

        var (failures, heard) = await bench.TrainAsync(SlurmBench.Runs(2, 3, 4));

        Assert.Multiple(() =>
        {
            Assert.That(failures, Is.Zero);
            Assert.That(heard.Text, Does.Contain("2 runs submitted already, as job 1, submitted by ").And.Contain("1 run submitted as job 2"));
            Assert.That(bench.Slurm.Tasks, Has.Count.EqualTo(4));
            Assert.That(bench.Trained.Values, Has.All.EqualTo(1));
        });
    }

    [Test]
    public async Task TwoCommandsAtOnce_ShareTheRuns()
    {
        using var bench = new SlurmBench();

        var both = await Task.WhenAll(
            Task.Run(() => bench.TrainAsync(SlurmBench.Runs(Enumerable.Range(1, 12)))),
            Task.Run(() => bench.TrainAsync(SlurmBench.Runs(Enumerable.Range(1, 12)))));

        Assert.Multiple(() =>
        {
            Assert.That(both.Select(command => command.Failures), Is.All.Zero);
            Assert.That(bench.Slurm.Tasks, Has.Count.EqualTo(12));
            Assert.That(bench.Trained.Values, Has.Count.EqualTo(12).And.All.EqualTo(1));
        });
    }

    [Test]
    public async Task AJobThatSlurmForgotWithoutAResult_IsTakenOver()
    {
        using var bench = new SlurmBench();
        await bench.LeaveAsync(SlurmBench.Runs(1));
        bench.Slurm.Forget();

        var (failures, heard) = await bench.TrainAsync(SlurmBench.Runs(1));

        Assert.Multiple(() =>
        {
            Assert.That(failures, Is.Zero);
            Assert.That(heard.Text, Does.Contain("tiny seed 1: Slurm does not know its task any more"));
            Assert.That(bench.Slurm.Submissions, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task AJobOfAnotherCluster_IsNotTakenForGone()
    {
        using var bench = new SlurmBench();
        await bench.LeaveAsync(SlurmBench.Runs(1));
        var facts = Path.Combine(bench.Slurm.Tasks[0].Folder, "submission.json");
        File.WriteAllText(facts, File.ReadAllText(facts).Replace("\"fake\"", "\"elsewhere\"", StringComparison.Ordinal));
        bench.Slurm.Forget();
        using var interrupted = new CancellationTokenSource();
        var heard = new SlurmBench.Listener
        {
            On = line =>
            {
                if (line.Contains("waited for", StringComparison.Ordinal))
                    interrupted.Cancel();
            },
        };

        await Assert.ThatAsync(() => bench.Command(heard).TrainAsync(SlurmBench.Runs(1), SlurmBench.Data(bench.Root), new SourceState(null, null), interrupted.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(heard.Text, Does.Contain("is a job of the cluster elsewhere, of which Slurm knows nothing here: its runs are waited for."));
        Assert.That(bench.Slurm.Submissions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ACommandKilledBeforeItWroteDownItsJob_IsFoundByTheJobsName()
    {
        using var bench = new SlurmBench();
        await bench.LeaveAsync(SlurmBench.Runs(1));
        File.Delete(Path.Combine(bench.Slurm.Tasks[0].Folder, "job"));

        var (failures, _) = await bench.TrainAsync(SlurmBench.Runs(1));

        Assert.That((failures, bench.Slurm.Submissions.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task ASubmissionThatSlurmNeverHad_IsMadeAgain_AndCountsAsNoAttempt()
    {
        using var bench = new SlurmBench { Machine = new ClusterSettings(null, null, null, null, "2G", 1, null, 0, []) { Name = "m" } };
        await bench.LeaveAsync(SlurmBench.Runs(1));
        var facts = Path.Combine(bench.Slurm.Tasks[0].Folder, "submission.json");
        var text = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(facts))!;
        text["submitted"] = DateTimeOffset.UnixEpoch;
        File.WriteAllText(facts, text.ToJsonString());
        File.Delete(Path.Combine(bench.Slurm.Tasks[0].Folder, "job"));
        bench.Slurm.Forget();

        var (failures, heard) = await bench.TrainAsync(SlurmBench.Runs(1));

        Assert.That((failures, bench.Slurm.Submissions.Count), Is.EqualTo((0, 2)), heard.Text);
        Assert.That(heard.Text, Does.Match("Slurm never had fashion-repro-\\S+: its runs are submitted again"));
    }

    [Test]
    public void ARefusalOfSbatch_IsTheUsers_AndLeavesNothing()
    {
        using var bench = new SlurmBench();
        bench.Slurm.Refusal = "invalid partition specified: lnog";

        Assert.Multiple(() =>
        {
            Assert.That(() => bench.TrainAsync(SlurmBench.Runs(1)), Throws.InstanceOf<BadInputException>()
                .With.Message.EqualTo("sbatch refused the job: sbatch: error: invalid partition specified: lnog\nIts settings are those of the machine test. Nothing was submitted."));
            Assert.That(bench.Assignments.Of(SlurmBench.Runs(1)[0].Key), Is.Null);
            Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(bench.Store.Root, "jobs")), Is.Empty);
        });
    }

    /// <summary>Each task that ends makes room for others. A run is given away a few times only: what is refused leaves links.</summary>
    [TestCase(3)]
    [TestCase(1)]
    public async Task ALimitOnJobs_MakesArraysSmaller(int most)
    {
        using var bench = new SlurmBench(mostTasks: most);
        var links = 0;
        var heard = new SlurmBench.Listener { On = _ => links = Math.Max(links, Directory.GetFileSystemEntries(Path.Combine(bench.Store.Root, "assigned")).Length) };

        var failures = await bench.Command(heard).TrainAsync(SlurmBench.Runs(Enumerable.Range(1, 10)), SlurmBench.Data(bench.Root), new SourceState(null, null), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(failures, Is.Zero);
            Assert.That(bench.Trained.Values, Has.Count.EqualTo(10).And.All.EqualTo(1));
            Assert.That(bench.Slurm.Submissions[0], Does.Contain(most == 3 ? "--array=0-2" : "--array=0"), "10, 5, 3, then 2 and 1");
            Assert.That(bench.Slurm.Submissions, most == 3 ? Has.Count.LessThan(10) : Has.Count.EqualTo(10));
            Assert.That(links, Is.InRange(10, 150));
            Assert.That(heard.Text, most == 3 ? Does.Not.Contain("refused") : Does.Contain("QOSMaxSubmitJobPerUserLimit").And.Contain("The other runs are submitted when there is room"));
        });
    }

    [TestCase(null, Description = "it is found at once")]
    [TestCase("Unable to contact slurm controller (connect failure)", Description = "it is found when Slurm answers")]
    public async Task AnAnswerOfSbatchThatIsLost_SubmitsNothingTwice(string? silence)
    {
        using var bench = new SlurmBench();
        (bench.Slurm.LostAnswer, bench.Slurm.Silence) = ("Batch job submission failed: Socket timed out on send/recv operation", silence);
        var heard = new SlurmBench.Listener { On = line => { if (line.Contains("looking again", StringComparison.Ordinal)) bench.Slurm.Silence = null; } };

        var failures = await bench.Command(heard).TrainAsync(SlurmBench.Runs(1, 2), SlurmBench.Data(bench.Root), new SourceState(null, null), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That((failures, bench.Slurm.Submissions.Count), Is.EqualTo((0, 1)));
            Assert.That(bench.Trained.Values, Has.Count.EqualTo(2).And.All.EqualTo(1));
            Assert.That(heard.Text, silence is null ? Does.Contain("2 runs submitted as job 1") : Does.Contain("whether the job was submitted shows when Slurm answers"));
        });
    }

    [Test]
    public async Task ATaskThatOneAnswerLeavesOut_IsNotSubmittedAgain()
    {
        using var bench = new SlurmBench();
        var heard = new SlurmBench.Listener { On = line => { if (line.Contains("submitted as job", StringComparison.Ordinal)) bench.Slurm.EmptyAnswers = 3; } };
        bench.Slurm.IsDrained = true;
        var command = bench.Command(heard).TrainAsync(SlurmBench.Runs(1), SlurmBench.Data(bench.Root), new SourceState(null, null), CancellationToken.None);
        await Task.Run(() => SpinWait.SpinUntil(() => heard.Text.Contains("in Slurm's queue", StringComparison.Ordinal)));
        bench.Slurm.IsDrained = false;

        Assert.That((await command, bench.Slurm.Submissions.Count, heard.Text.Contains("does not know", StringComparison.Ordinal)), Is.EqualTo((0, 1, false)));
    }

    [Test]
    public async Task ATaskThatOnlyAccountingKnows_IsNotSubmittedAgain()
    {
        using var bench = new SlurmBench();
        await bench.LeaveAsync(SlurmBench.Runs(1));
        bench.Slurm.Forget();
        bench.Slurm.Accounts = "1_0|RUNNING|node\n";
        using var interrupted = new CancellationTokenSource(TimeSpan.FromSeconds(2)); // 400 looks; a task that is gone is submitted again after 30

        var heard = new SlurmBench.Listener();
        await Assert.ThatAsync(() => bench.Command(heard).TrainAsync(SlurmBench.Runs(1), SlurmBench.Data(bench.Root), new SourceState(null, null), interrupted.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(bench.Slurm.Submissions, Has.Count.EqualTo(1));
        Assert.That(heard.Text, Does.Contain("its accounting says that tasks of it go on: their runs are waited for. Where they are gone, delete the links to it in "));
    }

    [Test]
    public async Task AJobThatWasCancelledMeanwhile_IsSubmittedAgain_AndItsAttemptsCountAnew()
    {
        using var bench = new SlurmBench { Machine = new ClusterSettings(null, null, null, null, "2G", 1, null, 0, []) { Name = "m" } };
        await bench.LeaveAsync(SlurmBench.Runs(1, 2));
        await bench.Slurm.Client.CancelAsync("1", [0, 1], CancellationToken.None);

        var (failures, heard) = await bench.TrainAsync(SlurmBench.Runs(1, 2));

        Assert.That((failures, bench.Slurm.Submissions.Count), Is.EqualTo((0, 2)), heard.Text);
        Assert.That(heard.Text, Does.Contain("Job 1 was cancelled: its runs are submitted again"));
    }

    [Test]
    public async Task Accounting_IsReadByTask()
    {
        IReadOnlyList<string> asked = [];
        var slurm = new SlurmClient((program, arguments, _, _) =>
        {
            asked = [program, .. arguments];
            return Task.FromResult(new SlurmAnswer(0, "7_0|COMPLETED|n1\n7_2|CANCELLED by 1000|None assigned\n7_[3-4]|PENDING|\n8_1|NODE_FAIL|n[1-2]\n", ""));
        });

        var tasks = await slurm.EndedTasksAsync([("7", 0), ("7", 1), ("7", 2), ("8", 1)], CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(asked, Is.SupersetOf(new[] { "sacct", "--jobs=7_[0-2],8_[1]" }));
            Assert.That(tasks, Is.EquivalentTo(new Dictionary<(string, int), FashionRepro.Running.Slurm.TaskStatus>
            {
                [("7", 0)] = new(TaskState.Completed, "", "n1"),
                [("7", 2)] = new(TaskState.Cancelled, "", ""),
                [("7", 3)] = new(TaskState.Pending, "", ""),
                [("7", 4)] = new(TaskState.Pending, "", ""),
                [("8", 1)] = new(TaskState.NodeFailed, "", "n[1-2]"),
            }));
        });
    }

    /// <summary>Between the look at a task that is gone and the next submission.</summary>
    [Test]
    public async Task ARunThatAnotherCommandLetsGo_IsSubmittedAllTheSame()
    {
        using var bench = new SlurmBench();
        await bench.LeaveAsync(SlurmBench.Runs(1));
        bench.Slurm.Forget();
        var key = SlurmBench.Runs(1)[0].Key;
        var heard = new SlurmBench.Listener { On = line => { if (line.Contains("is submitted again", StringComparison.Ordinal)) bench.Assignments.Free(key, bench.Assignments.Of(key)!); } };

        var failures = await bench.Command(heard).TrainAsync(SlurmBench.Runs(1), SlurmBench.Data(bench.Root), new SourceState(null, null), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That((failures, bench.Slurm.Submissions.Count), Is.EqualTo((0, 2)));
    }

    [Test]
    public async Task AControllerThatDoesNotAnswer_IsAskedAgain()
    {
        using var bench = new SlurmBench();
        bench.Slurm.Silence = "Unable to contact slurm controller (connect failure)";
        var heard = new SlurmBench.Listener { On = line => { if (line.Contains("connect failure", StringComparison.Ordinal)) bench.Slurm.Silence = null; } };

        var failures = await bench.Command(heard).TrainAsync(SlurmBench.Runs(1), SlurmBench.Data(bench.Root), new SourceState(null, null), CancellationToken.None);

        Assert.That(failures, Is.Zero);
        Assert.That(heard.Text, Does.Contain("Unable to contact slurm controller (connect failure); looking again"));
    }

    [Test]
    public async Task ATaskWhoseRunIsAnothers_EndsWithoutTraining()
    {
        using var bench = new SlurmBench();
        var run = SlurmBench.Runs(1)[0];
        var submission = Submission.Of(bench.Store, Submission.NewId());
        submission.Write(bench.Machine, "fake", [new(run.Experiment.Name, run.Plan, run.Experiment.Data, bench.Root, new SourceState(null, null))]);
        bench.Assignments.Require();
        bench.Assignments.TryAssign(run.Key, null, "another", 3);
        var said = new List<RunMessage>();

        var code = await new SlurmTask(submission, 0, 0, said.Add, (_, _, _, _) => throw new InvalidOperationException("It trains.")).RunAsync(CancellationToken.None);

        Assert.That((code, said.Single()), Is.EqualTo((FashionRepro.Running.ExitCode.AsExpected, new RunMessage.Done())));
    }

    [Test]
    public async Task ATaskThatSlurmStartedTooOften_Fails()
    {
        using var bench = new SlurmBench();
        var run = SlurmBench.Runs(1)[0];
        var submission = Submission.Of(bench.Store, Submission.NewId());
        submission.Write(bench.Machine, "fake", [new(run.Experiment.Name, run.Plan, run.Experiment.Data, bench.Root, new SourceState(null, null))]);
        bench.Assignments.Require();
        bench.Assignments.TryAssign(run.Key, null, submission.Id, 0);
        var said = new List<RunMessage>();

        await new SlurmTask(submission, 0, restart: 3, said.Add, (_, _, _, _) => throw new InvalidOperationException("It trains.")).RunAsync(CancellationToken.None);

        Assert.That(((RunMessage.Failed)said.Single()).Reason, Is.EqualTo("Slurm started it again 3 times, more often than the machine's settings allow."));
    }

    [Test]
    public async Task ALocalCommand_LeavesWhatAJobHas()
    {
        using var bench = new SlurmBench();
        await bench.LeaveAsync(SlurmBench.Runs(1));
        var run = SlurmBench.Runs(1)[0].Key;

        Assert.Multiple(() =>
        {
            Assert.That(new AssignedRuns(bench.Store, bench.Slurm.Client).Holder(run), Is.EqualTo("Slurm's job 1 has it (scancel 1_0 would end that)"));
            Assert.That(new AssignedRuns(bench.Store, bench.Slurm.Client).Holder(SlurmBench.Runs(2)[0].Key), Is.Null);
            bench.Slurm.Forget();
            Assert.That(new AssignedRuns(bench.Store, bench.Slurm.Client).Holder(run), Is.Null);
        });
    }
}
