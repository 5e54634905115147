package dev.sluice.sharding.message;

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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The classes that cross between nodes, with their numbers, all in one place.
 *
 * <p>A number is never used again for another class. Below {@link
 * dev.sluice.sharding.wire.WireKryo#FIRST_FREE_ID} stand scalars, then what everything is made of
 * ({@link MessageKryo}), and from 100 on the messages and what is in them: records and enums. To
 * these come {@code SubtaskActor.DeliverPart} and {@code SubtaskActor.Grant}, which {@link
 * ExchangeSerializer} sends.
 */
final class MessageIds {

  static final Map<Class<?>, Integer> ALL = all();

  private MessageIds() {}

  private static Map<Class<?>, Integer> all() {
    Map<Class<?>, Integer> ids = new LinkedHashMap<>();
    addToldToSubtasks(ids);
    addToldBySubtasks(ids);
    addPartsOfThese(ids);
    addJobs(ids);
    addCheckpoints(ids);
    addStates(ids);
    addNodes(ids);
    return Collections.unmodifiableMap(ids);
  }

  private static void addToldToSubtasks(Map<Class<?>, Integer> ids) {
    // What subtasks are told.
    add(ids, 100, SubtaskActor.Begin.class);
    add(ids, 101, SubtaskActor.Connect.class);
    add(ids, 102, SubtaskActor.AssignStored.class);
    add(ids, 103, SubtaskActor.Restore.class);
    add(ids, 104, SubtaskActor.OpenSinks.class);
    add(ids, 105, SubtaskActor.Start.class);
    add(ids, 106, SubtaskActor.Trigger.class);
    add(ids, 107, SubtaskActor.CheckpointCompleted.class);
    add(ids, 108, SubtaskActor.CheckpointAborted.class);
    add(ids, 109, SubtaskActor.Commit.class);
    add(ids, 110, SubtaskActor.Peek.class);
    add(ids, 111, SubtaskActor.Stop.class);
    add(ids, 112, SubtaskActor.ReadUpTo.class);
  }

  private static void addToldBySubtasks(Map<Class<?>, Integer> ids) {
    // What subtasks tell.
    add(ids, 120, SubtaskActor.Told.class);
    add(ids, 121, SubtaskActor.Hosted.class);
    add(ids, 122, SubtaskActor.Compared.class);
    add(ids, 123, SubtaskActor.Fit.class);
    add(ids, 124, SubtaskActor.Restored.class);
    add(ids, 125, SubtaskActor.Opened.class);
    add(ids, 126, SubtaskActor.Reported.class);
    add(ids, 127, SubtaskActor.Ended.class);
    add(ids, 128, SubtaskActor.Acknowledged.class);
    add(ids, 129, SubtaskActor.Declined.class);
    add(ids, 130, SubtaskActor.CheckpointCommitted.class);
    add(ids, 131, SubtaskActor.Committed.class);
    add(ids, 132, SubtaskActor.Failed.class);
    add(ids, 133, SubtaskActor.PeekFound.class);
    add(ids, 134, SubtaskActor.PeekRefused.class);
    add(ids, 135, SubtaskActor.Reached.class);
    add(ids, 136, SubtaskActor.Closed.class);
  }

  private static void addPartsOfThese(Map<Class<?>, Integer> ids) {
    // What is in these.
    add(ids, 140, SubtaskOrder.class);
    add(ids, 141, SubtaskCheckpoints.From.class);
    add(ids, 142, TaskAddress.class);
    add(ids, 143, BehindBarrier.class);
    add(ids, 144, SubtaskReport.class);
    add(ids, 145, OperatorReport.class);
    add(ids, 146, SourceReport.class);
    add(ids, 147, Activity.Totals.class);
    add(ids, 148, StateFit.class);
    add(ids, 149, StateFit.Misfit.class);
    add(ids, 150, StateFit.Kind.class);
    add(ids, 151, WatermarkReport.class);
    add(ids, 152, ChannelReport.class);
    add(ids, 153, ChannelReport.State.class);
    add(ids, 154, SplitsReport.class);
    add(ids, 155, SplitReport.class);
    add(ids, 156, SplitReport.State.class);
    add(ids, 157, SubtaskActor.RemoteCredit.class);
  }

  private static void addJobs(Map<Class<?>, Integer> ids) {
    // What jobs are told and answer.
    add(ids, 160, JobActor.GetStatus.class);
    add(ids, 161, JobActor.AwaitEnd.class);
    add(ids, 162, JobActor.StopJob.class);
    add(ids, 163, JobActor.TakeSavepoint.class);
    add(ids, 164, JobActor.SavepointDeleted.class);
    add(ids, 165, JobActor.GetCheckpoints.class);
    add(ids, 166, JobActor.ReadState.class);
    add(ids, 167, JobActor.GetRecovery.class);
    add(ids, 168, JobActor.NodeLost.class);
    add(ids, 169, JobActor.Ended.class);
    add(ids, 170, JobActor.Recovered.class);
    add(ids, 171, JobActor.Checkpoints.class);
    add(ids, 172, JobEnd.Finished.class);
    add(ids, 173, JobEnd.Stopped.class);
    add(ids, 174, JobEnd.Failed.class);
    add(ids, 175, JobStatus.class);
    add(ids, 176, JobState.class);
    add(ids, 177, SubtaskStatus.class);
    add(ids, 178, SubtaskState.class);
    add(ids, 179, JobActor.Diagnose.class);
    add(ids, 180, Diagnosis.class);
    add(ids, 181, Cause.class);
    add(ids, 182, Cause.Kind.class);
  }

  private static void addCheckpoints(Map<Class<?>, Integer> ids) {
    // Checkpoints.
    add(ids, 190, CheckpointRef.class);
    add(ids, 191, CompletedCheckpoint.class);
    add(ids, 192, CheckpointKind.Periodic.class);
    add(ids, 193, CheckpointKind.Savepoint.class);
    add(ids, 194, CheckpointKind.StopWithSavepoint.class);
    add(ids, 195, CheckpointKind.Last.class);
    add(ids, 196, CheckpointStatistics.class);
    add(ids, 197, Recovery.class);
    add(ids, 198, OperatorRestore.class);
    add(ids, 199, FormerState.class);
    add(ids, 200, OperatorShape.class);
    add(ids, 201, OperatorHandle.class);
    add(ids, 202, SubtaskHandle.class);
    add(ids, 203, SubtaskId.class);
    add(ids, 204, SubtaskProgress.class);
    add(ids, 205, SnapshotFigures.class);
    add(ids, 206, GroupRange.class);
    add(ids, 207, StateSegment.class);
    add(ids, 208, Segment.class);
    add(ids, 209, JournalId.class);
    add(ids, 210, Bytes.class);
  }

  private static void addStates(Map<Class<?>, Integer> ids) {
    // State, looked into.
    add(ids, 220, KeyState.class);
    add(ids, 221, PlainValue.Null.class);
    add(ids, 222, PlainValue.Scalar.class);
    add(ids, 223, PlainValue.Constant.class);
    add(ids, 224, PlainValue.Components.class);
    add(ids, 225, PlainValue.Case.class);
    add(ids, 226, PlainValue.Listed.class);
    add(ids, 227, PlainValue.Unordered.class);
    add(ids, 228, PlainValue.Entries.class);
    add(ids, 229, PlainValue.Maybe.class);
  }

  private static void addNodes(Map<Class<?>, Integer> ids) {
    // What nodes tell each other.
    add(ids, 240, NodeMessage.Hello.class);
    add(ids, 241, NodeMessage.Holds.class);
    add(ids, 242, NodeMessage.Released.class);
    add(ids, 243, NodeMessage.Changed.class);
    add(ids, 244, NodeMessage.Over.class);
    add(ids, 247, NodeMessage.Began.class);
    add(ids, 245, Holding.class);
    add(ids, 246, NodeName.class);
  }

  private static void add(Map<Class<?>, Integer> ids, int id, Class<?> type) {
    if (ids.containsValue(id) || ids.putIfAbsent(type, id) != null) {
      throw new IllegalStateException(
          "number %d or %s is there twice; give each class a number of its own"
              .formatted(id, type.getName()));
    }
  }
}
