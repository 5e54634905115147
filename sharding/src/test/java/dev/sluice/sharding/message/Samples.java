package dev.sluice.sharding.message;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskCheckpoints;
import dev.sluice.actors.subtask.SubtaskOrder;
import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.SubtaskProgress;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.checkpointing.recovery.FormerState;
import dev.sluice.checkpointing.recovery.OperatorRestore;
import dev.sluice.checkpointing.recovery.Recovery;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.dataflow.codec.PlainValue;
import dev.sluice.dataflow.diagnosis.Cause;
import dev.sluice.dataflow.diagnosis.Diagnosis;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.snapshot.StateFit;
import dev.sluice.dataflow.source.SplitReport;
import dev.sluice.dataflow.source.SplitsReport;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.status.SubtaskState;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.dataflow.task.Activity;
import dev.sluice.dataflow.task.BehindBarrier;
import dev.sluice.dataflow.task.ChannelReport;
import dev.sluice.dataflow.task.OperatorReport;
import dev.sluice.dataflow.task.SourceReport;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.WatermarkReport;
import dev.sluice.sharding.node.Holding;
import dev.sluice.sharding.node.NodeMessage;
import dev.sluice.sharding.placement.NodeName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One message of every kind that crosses between nodes, with something in every component. */
final class Samples {

  static final TaskAddress ADDRESS = new TaskAddress(2, 1);

  private static final Bytes BYTES = new Bytes(new byte[] {1, -1, 0});
  private static final CheckpointRef REF = new CheckpointRef(7, 3);
  private static final SnapshotFigures FIGURES = new SnapshotFigures(1, 2, 3, 4, 5);
  private static final Segment SEGMENT =
      new Segment(new JournalId("job", "count", 1, 3, 2), 1, 4, 1000, 42);
  private static final StateSegment KEYED = new StateSegment(new GroupRange(0, 63), SEGMENT);
  private static final SubtaskHandle HANDLE =
      new SubtaskHandle(
          new SubtaskId("count", 1),
          SubtaskProgress.AT_BARRIER,
          List.of(
              new OperatorHandle(
                  "count", List.of("sum"), List.of(KEYED), Bytes.NONE, List.of(BYTES))),
          FIGURES);

  private Samples() {}

  /** All of them. */
  static List<Object> all(ActorRef<?> ref) {
    return Stream.of(
            subtaskCommands(cast(ref)),
            notices(cast(ref)).map(notice -> new SubtaskActor.Told(3, notice)),
            peeked(),
            jobCommands(ref),
            answers(),
            nodeMessages(ref))
        .<Object>flatMap(each -> each)
        .toList();
  }

  @SuppressWarnings("unchecked") // nothing is sent to it
  static <T> ActorRef<T> cast(ActorRef<?> ref) {
    return (ActorRef<T>) ref;
  }

  /** Checks that two parts of a batch are the same, which are not equal because of their arrays. */
  static void assertSamePart(SubtaskActor.DeliverPart part, SubtaskActor.DeliverPart expected) {
    assertThat(part.bytes()).isEqualTo(expected.bytes());
    assertThat(withoutBytes(part)).isEqualTo(withoutBytes(expected));
  }

  private static List<Object> withoutBytes(SubtaskActor.DeliverPart part) {
    return List.of(part.epoch(), part.input(), part.sequence(), part.part(), part.last());
  }

  private static Stream<SubtaskActor.Command> subtaskCommands(ActorRef<SubtaskActor.Command> ref) {
    return Stream.of(
        begin(ref),
        new SubtaskActor.Connect(
            Map.of(ADDRESS, ref, new TaskAddress(0, 0), ref),
            new SubtaskActor.RemoteCredit(64, 1 << 21)),
        new SubtaskActor.AssignStored(BYTES, true),
        new SubtaskActor.Restore(),
        new SubtaskActor.OpenSinks(),
        new SubtaskActor.Start(),
        new SubtaskActor.Trigger(8, 7, BehindBarrier.DRAIN),
        new SubtaskActor.CheckpointCompleted(8),
        new SubtaskActor.CheckpointAborted(Long.MAX_VALUE),
        new SubtaskActor.Commit(),
        new SubtaskActor.Peek("count", "key", cast(ref)),
        new SubtaskActor.Stop(),
        new SubtaskActor.ReadUpTo(Long.MIN_VALUE + 1),
        new SubtaskActor.Grant(3, 5, 16));
  }

  static SubtaskActor.Begin begin(ActorRef<?> ref) {
    return new SubtaskActor.Begin(order(), BYTES, cast(ref));
  }

  private static SubtaskOrder order() {
    SubtaskCheckpoints.From from =
        new SubtaskCheckpoints.From(
            REF,
            List.of(
                new OperatorRestore(
                    "count",
                    GroupRange.NONE,
                    2,
                    List.of(new FormerState(1, List.of(KEYED), List.of(SEGMENT), BYTES)),
                    Set.of("old"),
                    List.of(BYTES))),
            Map.of("sink", List.of(BYTES)),
            true,
            false);
    return new SubtaskOrder("job", "count → sink", ADDRESS, 3, "shape\n128", Optional.of(from));
  }

  private static Stream<SubtaskActor.Notice> notices(ActorRef<SubtaskActor.Command> ref) {
    StateFit fit =
        new StateFit(
            new TreeSet<>(Set.of("b", "a")),
            new TreeSet<>(),
            List.of(new StateFit.Misfit(StateFit.Kind.KEY, "sum", "is a text")));
    return Stream.of(
        new SubtaskActor.Hosted(ADDRESS, ref),
        new SubtaskActor.Compared(ADDRESS, List.of(new SubtaskActor.Fit("count", fit))),
        new SubtaskActor.Restored(ADDRESS),
        new SubtaskActor.Opened(ADDRESS),
        new SubtaskActor.Reported(report(), new Activity.Totals(1, 2, 3), -5),
        new SubtaskActor.Reached(ADDRESS, Long.MAX_VALUE),
        new SubtaskActor.Ended(ADDRESS, 8, Optional.of(HANDLE)),
        new SubtaskActor.Ended(ADDRESS, 0, Optional.empty()),
        new SubtaskActor.Acknowledged(ADDRESS, 8, HANDLE),
        new SubtaskActor.Declined(ADDRESS, 8, "too much"),
        new SubtaskActor.CheckpointCommitted(ADDRESS, 8),
        new SubtaskActor.Closed(ADDRESS),
        new SubtaskActor.Committed(ADDRESS));
  }

  private static SubtaskReport report() {
    return new SubtaskReport(
        ADDRESS,
        10,
        20,
        Long.MIN_VALUE,
        3,
        List.of(new OperatorReport("count", 10, Map.of("late", 1L), Map.of())),
        Optional.of(new SourceReport("numbers", 1, 2, 3, Map.of(), Map.of("lag", 9L))),
        new WatermarkReport(
            7,
            Long.MAX_VALUE,
            List.of(new ChannelReport(3, ChannelReport.State.BEHIND, 11, 12)),
            Optional.of(
                new SplitsReport(
                    false,
                    true,
                    List.of(new SplitReport("a.csv", SplitReport.State.SILENT, 13, 14, 15, 16)),
                    3,
                    1,
                    2,
                    17,
                    Long.MIN_VALUE))));
  }

  private static Diagnosis diagnosis() {
    Cause cause =
        new Cause(
            Cause.Kind.SILENT_SPLIT,
            "numbers",
            Optional.of("a.csv"),
            List.of("count"),
            Long.MIN_VALUE,
            Duration.ofMillis(5),
            "'count' waits.");
    return new Diagnosis("job", JobState.RUNNING, List.of(cause, cause));
  }

  private static Stream<SubtaskActor.Peeked> peeked() {
    return Stream.of(
        new SubtaskActor.PeekFound(keyState()), new SubtaskActor.PeekRefused("no such operator"));
  }

  /** A state with every kind of plain value. */
  static KeyState keyState() {
    Map<String, PlainValue> states = new LinkedHashMap<>();
    List<Object> scalars =
        List.of(
            1L,
            1,
            (short) 1,
            (byte) 1,
            'c',
            true,
            1.5f,
            -0.0,
            "text",
            new BigDecimal("1.50"),
            Instant.EPOCH,
            ZoneId.of("Europe/Berlin"));
    states.put(
        "scalars",
        new PlainValue.Listed(scalars.stream().<PlainValue>map(PlainValue.Scalar::new).toList()));
    states.put("null", new PlainValue.Null());
    states.put("constant", new PlainValue.Constant("SELL"));
    states.put("case", new PlainValue.Case("Dot", new PlainValue.Components("Dot", Map.of())));
    states.put("set", new PlainValue.Unordered(Set.of(new PlainValue.Scalar("a"))));
    states.put("bag", new PlainValue.Unordered(List.of(new PlainValue.Scalar("a"))));
    states.put(
        "map",
        new PlainValue.Entries(Map.of(new PlainValue.Scalar(1L), new PlainValue.Scalar("a"))));
    states.put("some", new PlainValue.Maybe(Optional.of(new PlainValue.Scalar(1L))));
    states.put("none", new PlainValue.Maybe(Optional.empty()));
    return new KeyState(states, List.of("other"));
  }

  private static Stream<JobActor.Command> jobCommands(ActorRef<?> ref) {
    return Stream.of(
        new JobActor.GetStatus(cast(ref)),
        new JobActor.Diagnose(cast(ref)),
        new JobActor.AwaitEnd(cast(ref)),
        new JobActor.StopJob(),
        new JobActor.TakeSavepoint(new CheckpointKind.StopWithSavepoint("x", true), cast(ref)),
        new JobActor.TakeSavepoint(new CheckpointKind.Savepoint("y"), cast(ref)),
        new JobActor.SavepointDeleted("x"),
        new JobActor.GetCheckpoints(cast(ref)),
        new JobActor.ReadState("count", "key", cast(ref)),
        new JobActor.GetRecovery(cast(ref)),
        new JobActor.NodeLost("node", "the connection ended"));
  }

  /** A checkpoint with something in every component. */
  static CompletedCheckpoint checkpoint(CheckpointKind kind) {
    return new CompletedCheckpoint(
        "job",
        REF,
        kind,
        1000,
        1100,
        128,
        List.of(new OperatorShape("count", 2, 128)),
        BYTES,
        List.of(HANDLE));
  }

  private static Stream<Object> answers() {
    JobActor.Checkpoints checkpoints =
        new JobActor.Checkpoints(
            List.of(
                CheckpointStatistics.of(checkpoint(new CheckpointKind.Last())),
                new CheckpointStatistics(
                    REF, new CheckpointKind.Periodic(), "late", 1, 2, new TreeMap<>())));
    JobActor.Recovered recovered =
        new JobActor.Recovered(
            Optional.of(
                new Recovery(
                    checkpoint(new CheckpointKind.Periodic()),
                    Map.of("numbers", List.of("split 1 at 5")),
                    Map.of("numbers", 5L))));
    return Stream.of(
        status(),
        diagnosis(),
        checkpoints,
        recovered,
        new JobActor.Ended(new JobEnd.Finished(), status(), checkpoints, recovered, 9),
        new JobActor.Ended(new JobEnd.Stopped(), status()),
        keyState(),
        checkpoint(new CheckpointKind.Savepoint("x")));
  }

  private static Stream<NodeMessage> nodeMessages(ActorRef<?> ref) {
    NodeName node = new NodeName("akka://sluice@127.0.0.1:2551", -31);
    Holding holding = new Holding("job", cast(ref));
    return Stream.of(
        new NodeMessage.Hello(node, "127.0.0.1", 2552, List.of(holding), true),
        new NodeMessage.Holds(node, holding),
        new NodeMessage.Released(node, "job"),
        new NodeMessage.Began(node, "job", 7),
        new NodeMessage.Changed(node, "job"),
        new NodeMessage.Over(
            node, "job", "submission", new JobActor.Ended(new JobEnd.Finished(), status())));
  }

  private static JobStatus status() {
    SubtaskStatus subtask =
        new SubtaskStatus(
            "count",
            1,
            2,
            SubtaskState.RUNNING,
            Duration.ofMillis(15),
            1,
            2,
            0.5,
            1.5,
            0.25,
            0.5,
            0.25,
            -1,
            3,
            4,
            5,
            Map.of("count", Map.of("late", 1L)),
            Map.of(),
            "127.0.0.1:2551");
    return new JobStatus(
        "job", JobState.RUNNING, 2, Arrays.asList(subtask, subtask), Optional.of("lost"));
  }
}
