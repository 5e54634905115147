package dev.sluice.checkpointing.coordinator;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which completed checkpoints are kept, and which names savepoints have. */
final class Retention {

  private final int most;
  private final List<CheckpointRef> unnamed = new ArrayList<>();
  private final Map<String, CheckpointRef> names = new HashMap<>();

  Retention(int most, LedgerRow row) {
    this.most = most;
    for (RetainedCheckpoint each : row.retained()) {
      if (each.savepoint().isPresent()) {
        names.put(each.savepoint().get(), each.ref());
      } else {
        unnamed.add(each.ref());
      }
    }
  }

  boolean hasName(String savepoint) {
    return names.containsKey(savepoint);
  }

  /** A savepoint without its name is dropped like any other checkpoint, in its turn. */
  void forget(String savepoint) {
    CheckpointRef ref = names.remove(savepoint);
    if (ref != null) {
      unnamed.add(ref);
      unnamed.sort(null);
    }
  }

  /**
   * Takes a completed checkpoint in and gives those that are now one too many. A savepoint counts
   * as the last one too, and lets no other go.
   */
  List<CheckpointRef> add(CompletedCheckpoint completed) {
    if (completed.kind().savepoint().isPresent()) {
      names.put(completed.kind().savepoint().get(), completed.ref());
      return List.of();
    }
    unnamed.add(completed.ref());
    List<CheckpointRef> over = unnamed.subList(0, Math.max(0, unnamed.size() - most));
    List<CheckpointRef> dropped = List.copyOf(over);
    over.clear();
    return dropped;
  }
}
