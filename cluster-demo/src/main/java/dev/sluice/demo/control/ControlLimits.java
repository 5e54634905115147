package dev.sluice.demo.control;

import java.time.Duration;

/**
 * What a client may cost. Immutable.
 *
 * @param requestBytes the longest line of a request
 * @param answerBytes the longest line of an answer
 * @param connections how many at a time
 * @param requestWithin how long a client may take to send its request, and to take a line of the
 *     answer
 */
public record ControlLimits(
    int requestBytes, int answerBytes, int connections, Duration requestWithin) {

  /** Generous to people and programs, and nothing to the job. */
  public static final ControlLimits DEFAULT =
      new ControlLimits(64 << 10, 8 << 20, 16, Duration.ofSeconds(10));
}
