package dev.sluice.demo.flights;

/**
 * A flight as it was reported when it left.
 *
 * @param reportedAt event time in milliseconds since the epoch
 * @param origin airport code
 * @param destination airport code
 * @param delay minutes behind schedule, negative when early
 */
public record Flight(long reportedAt, String origin, String destination, int delay) {

  /** From where to where it flew. */
  public Route route() {
    return new Route(origin, destination);
  }
}
