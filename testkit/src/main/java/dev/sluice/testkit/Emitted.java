package dev.sluice.testkit;

/**
 * One element that an operator put out.
 *
 * @param value the element
 * @param timestamp its event time in milliseconds
 * @param <O> the elements put out
 */
public record Emitted<O>(O value, long timestamp) {

  @Override
  public String toString() {
    return value + " at " + timestamp;
  }
}
