package dev.sluice.demo.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a finished run with a store can tell beside the rest. Immutable.
 *
 * @param kind in which store
 * @param figures what was counted
 * @param stoppedWith the savepoint with which somebody has stopped it, if so
 */
record StoreResult(StoreKind kind, ProgressRecorder.Figures figures, Optional<String> stoppedWith) {

  /** As members of a JSON object. */
  Map<String, Object> json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("store", kind.word());
    members.put("elements_in_all", figures.elements());
    members.put("checkpoints_completed", figures.completed());
    members.put("checkpoints_failed", figures.failed());
    members.put("stopped_with", stoppedWith.orElse(null));
    members.putAll(Restored.json(figures.restored()));
    return members;
  }
}
