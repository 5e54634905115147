package dev.sluice.dataflow.graph;

/**
 * One thing that is wrong with a job before it starts.
 *
 * @param code a stable short name of the kind of mistake, for programs
 * @param operator the operator it concerns, or the job's name
 * @param message what is wrong and what was expected
 * @param remedy what to do
 */
public record Finding(String code, String operator, String message, String remedy) {

  @Override
  public String toString() {
    return "%s: operator '%s': %s. %s".formatted(code, operator, message, remedy);
  }
}
