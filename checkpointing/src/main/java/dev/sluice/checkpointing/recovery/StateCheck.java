package dev.sluice.checkpointing.recovery;

import dev.sluice.checkpointing.recovery.RecoveryRequest.Unmatched;
import dev.sluice.dataflow.snapshot.StateFit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gathers, over all subtasks of a job, which states of a checkpoint their open operators cannot
 * take in: what each operator declares is known only then. What several subtasks have found alike
 * counts once. Single-threaded.
 */
public final class StateCheck {

  private static final class Found {

    private final SortedSet<String> unmatched = new TreeSet<>();
    private final SortedSet<String> present = new TreeSet<>();
    private final Set<StateFit.Misfit> misfits = new LinkedHashSet<>();
  }

  private final SortedMap<String, Found> operators = new TreeMap<>();

  /** Adds what one subtask has found about one of its operators. */
  public void add(String operator, StateFit fit) {
    Found found = operators.computeIfAbsent(operator, any -> new Found());
    found.unmatched.addAll(fit.unmatched());
    found.present.addAll(fit.present());
    found.misfits.addAll(fit.misfits());
  }

  /** Everything for which the job must not go on, in order of the operators' names. */
  public List<Mismatch> mismatches(Unmatched policy) {
    List<Mismatch> mismatches = new ArrayList<>();
    operators.forEach(
        (operator, found) -> {
          if (policy == Unmatched.REFUSE && !found.unmatched.isEmpty()) {
            mismatches.add(Mismatch.removedState(operator, found.unmatched, found.present));
          }
          found.misfits.forEach(misfit -> mismatches.add(Mismatch.changed(operator, misfit)));
        });
    return mismatches;
  }

  /** What is left behind where that is allowed, in words. */
  public List<String> dropped() {
    List<String> dropped = new ArrayList<>();
    operators.forEach(
        (operator, found) -> {
          if (!found.unmatched.isEmpty()) {
            dropped.add(droppedStates(operator, found.unmatched));
          }
        });
    return dropped;
  }

  static String droppedStates(String operator, SortedSet<String> states) {
    return "states %s of operator '%s'".formatted(states, operator);
  }
}
