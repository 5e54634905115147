package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.recovery.Recovery;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One start or restart of a job: what it goes on from, and who works in it. Used by the
 * coordinator's thread alone.
 */
final class Epoch {

  /** Of a job that takes no checkpoints, and is started once. */
  private static final long ONLY = 1;

  private Optional<LedgerRow> row;
  private final Optional<RecoveryPlan> plan;
  private final Map<TaskAddress, ActorRef<SubtaskActor.Command>> subtasks = new LinkedHashMap<>();
  private final Map<TaskAddress, String> nodes = new LinkedHashMap<>();
  private final List<SourceSplits<?>> sources = new ArrayList<>();
  private Optional<Recovery> recovery = Optional.empty();

  private Epoch(Optional<LedgerRow> row, Optional<RecoveryPlan> plan) {
    this.row = row;
    this.plan = plan;
  }

  static Epoch only() {
    return new Epoch(Optional.empty(), Optional.empty());
  }

  /** An epoch that was claimed, and goes on as planned; without a plan it starts from nothing. */
  static Epoch claimed(LedgerRow row, Optional<RecoveryPlan> plan) {
    return new Epoch(Optional.of(row), plan);
  }

  long number() {
    return row.map(LedgerRow::epoch).orElse(ONLY);
  }

  /** The row of the ledger when it was begun; none in a job without checkpoints. */
  Optional<LedgerRow> row() {
    return row;
  }

  /** Whether what it goes on from is the last completed checkpoint of the job. */
  boolean isFromLast() {
    return row.map(LedgerRow::lastCompleted).filter(from()::equals).isPresent();
  }

  /** Takes note that it is now. */
  void completed(LedgerRow changed) {
    row = Optional.of(changed);
  }

  Optional<RecoveryPlan> plan() {
    return plan;
  }

  /** Takes note of where the sources stand, before their splits are assigned. */
  void recovered() {
    Map<String, List<String>> positions = new HashMap<>();
    Map<String, Long> elements = new HashMap<>();
    for (SourceSplits<?> source : sources) {
      positions.put(source.source(), source.unread());
      elements.put(source.source(), source.elementsBefore());
    }
    recovery = plan.map(each -> new Recovery(each.from(), positions, elements));
  }

  /** What was gone on from; empty where the job has started from nothing. */
  Optional<Recovery> recovery() {
    return recovery;
  }

  CheckpointRef from() {
    return plan.map(each -> each.from().ref()).orElse(CheckpointRef.NONE);
  }

  /** Takes note of where the subtasks are to live. */
  void placed(Map<TaskAddress, String> placed) {
    nodes.putAll(placed);
  }

  /** Where the subtasks live, by subtask. */
  Map<TaskAddress, String> nodes() {
    return nodes;
  }

  /** Forgets the subtasks that had lived on a node; says whether any had been placed there. */
  boolean lost(String node) {
    subtasks.keySet().removeIf(address -> node.equals(nodes.get(address)));
    return nodes.containsValue(node);
  }

  /** The subtasks that have an actor and have not stopped. */
  Map<TaskAddress, ActorRef<SubtaskActor.Command>> subtasks() {
    return subtasks;
  }

  /** The sources of the job, once it has been found out what they have. */
  List<SourceSplits<?>> sources() {
    return sources;
  }
}
