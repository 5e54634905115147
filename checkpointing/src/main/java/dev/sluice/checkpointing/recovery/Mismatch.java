package dev.sluice.checkpointing.recovery;

/**
 * One thing of a checkpoint that does not fit to the job that is to go on from it. Immutable.
 *
 * @param code the kind of mismatch, for programs
 * @param operator the operator it concerns, or the job's name
 * @param message what is wrong and what was expected
 * @param remedy what to do
 */
public record Mismatch(String code, String operator, String message, String remedy) {

  @Override
  public String toString() {
    return "%s: operator '%s': %s. %s".formatted(code, operator, message, remedy);
  }
}
