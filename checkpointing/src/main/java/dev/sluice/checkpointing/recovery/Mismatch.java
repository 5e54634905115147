package dev.sluice.checkpointing.recovery;

import dev.sluice.dataflow.snapshot.StateFit;
import java.util.SortedSet;

/**
 * One thing of a checkpoint that does not fit to the job that is to go on from it. Immutable.
 *
 * @param code the kind of mismatch, for programs
 * @param operator the operator it concerns, or the job's name
 * @param message what is wrong and what was expected
 * @param remedy what to do
 */
public record Mismatch(String code, String operator, String message, String remedy) {

  /** How a user allows that state is left behind. */
  static final String ALLOW = "allow that it is dropped (sluice.checkpoint.allow-dropped-state)";

  /** States for which their operator has no place any more. */
  static Mismatch removedState(
      String operator, SortedSet<String> states, SortedSet<String> present) {
    return new Mismatch(
        "removed-state",
        operator,
        "the checkpoint has states %s of it; the operator has %s".formatted(states, present),
        "Declare them again under their names, or " + ALLOW);
  }

  /** A state that cannot be read by the code there is now. */
  static Mismatch changed(String operator, StateFit.Misfit misfit) {
    boolean key = misfit.kind() == StateFit.Kind.KEY;
    String named =
        misfit.problem().contains(misfit.state())
            ? misfit.problem()
            : "state '%s': %s".formatted(misfit.state(), misfit.problem());
    return new Mismatch(
        key ? "changed-key" : "changed-state",
        operator,
        named.endsWith(".") ? named.substring(0, named.length() - 1) : named,
        "The code that took the checkpoint can go on from it");
  }

  @Override
  public String toString() {
    return "%s: operator '%s': %s. %s".formatted(code, operator, message, remedy);
  }
}
