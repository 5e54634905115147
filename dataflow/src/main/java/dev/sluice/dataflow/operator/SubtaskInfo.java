package dev.sluice.dataflow.operator;

/**
 * Which parallel instance of which operator of which job this is.
 *
 * @param job the name under which the job was submitted
 * @param operator the operator's name
 * @param index this instance, counted from 0
 * @param parallelism how many instances there are
 * @param named whether the user has named the operator, else its name changes with the job
 */
public record SubtaskInfo(String job, String operator, int index, int parallelism, boolean named) {

  /** Of an operator that the user has named. */
  public SubtaskInfo(String job, String operator, int index, int parallelism) {
    this(job, operator, index, parallelism, true);
  }

  /** For messages to people: {@code delay-per-airport (2/4)}, counted from 1. */
  @Override
  public String toString() {
    return operator + " (" + (index + 1) + "/" + parallelism + ")";
  }
}
