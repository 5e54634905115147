package dev.sluice.api;

import dev.sluice.dataflow.graph.Finding;
import dev.sluice.dataflow.graph.FindingCode;
import java.util.function.Consumer;

/**
 * A job with one mistake, and what must be said about it.
 *
 * @param what the mistake, for people
 * @param job declares it
 * @param code its kind
 * @param operator the operator that is named
 * @param message what is wrong, to the letter
 * @param remedy what to do, to the letter
 */
record Mistake(
    String what,
    Consumer<JobBuilder> job,
    FindingCode code,
    String operator,
    String message,
    String remedy) {

  Finding finding() {
    return new Finding(code, operator, message, remedy);
  }

  @Override
  public String toString() {
    return what;
  }
}
