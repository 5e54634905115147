package dev.sluice.checkpointing.coordinator;

import dev.sluice.checkpointing.CheckpointKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Savepoints that users want and that wait for their turn. */
final class SavepointRequests {

  private final ArrayDeque<CheckpointKind> waiting = new ArrayDeque<>();

  /** Why a request cannot be taken, if so. */
  static Optional<String> refusalOf(String name, Retention retention, List<CheckpointKind> before) {
    if (before.stream().anyMatch(CheckpointKind.StopWithSavepoint.class::isInstance)) {
      return Optional.of("the job is stopping; start it from that savepoint instead");
    }
    boolean inUse =
        retention.hasName(name)
            || before.stream().anyMatch(kind -> kind.savepoint().equals(Optional.of(name)));
    return inUse
        ? Optional.of(
            "there is a savepoint '%s' already; delete it or choose another name".formatted(name))
        : Optional.empty();
  }

  void add(CheckpointKind kind) {
    waiting.add(kind);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  CheckpointKind next() {
    return waiting.remove();
  }

  /** What waits, and behind it what is in flight. */
  List<CheckpointKind> with(Phase phase) {
    List<CheckpointKind> kinds = new ArrayList<>(waiting);
    if (phase instanceof Phase.Collecting collecting) {
      kinds.add(collecting.attempt().kind());
    } else if (phase instanceof Phase.Completing completing) {
      kinds.add(completing.checkpoint().kind());
    }
    return kinds;
  }

  /** Answers everything that waits. */
  List<Effect> failAll(String reason) {
    List<Effect> failed = new ArrayList<>();
    for (CheckpointKind kind : waiting) {
      kind.savepoint().ifPresent(name -> failed.add(new Effect.SavepointFailed(name, reason)));
    }
    waiting.clear();
    return failed;
  }
}
