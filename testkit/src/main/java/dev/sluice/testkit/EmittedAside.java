package dev.sluice.testkit;

/**
 * One element that an operator put out to the side.
 *
 * @param tag the name of the side output
 * @param value the element
 * @param timestamp its event time in milliseconds
 */
public record EmittedAside(String tag, Object value, long timestamp) {

  @Override
  public String toString() {
    return value + " at " + timestamp + " under " + tag;
  }
}
