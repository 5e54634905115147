package dev.sluice.demo.sine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sensors of a pressure that swings once a second, and the ways on which their readings are late.
 *
 * <p>All readings of a period add up to 0 to the last digit: they are whole numbers, and those of
 * the second half are those of the first half turned around. Immutable; the same seed gives the
 * same readings.
 *
 * @param count how many sensors, at least 1
 * @param seconds how long each reads, at least 1
 * @param longestDelayMillis how late a reading arrives at most
 * @param seed chooses how late each is
 */
public record Sensors(int count, int seconds, int longestDelayMillis, long seed) {

  /** How long the pressure takes to swing forth and back, in milliseconds. */
  public static final long PERIOD_MILLIS = 1_000;

  /** How many readings a sensor makes in a period; even, so that it has two equal halves. */
  public static final int READINGS_PER_PERIOD = 50;

  static final double AMPLITUDE_MICROPASCALS = 1_000_000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is out of range
   */
  public Sensors {
    if (count < 1 || seconds < 1 || longestDelayMillis < 0) {
      throw new IllegalArgumentException(
          "%d sensors for %d seconds, at most %d ms late; expected at least 1, 1 and 0"
              .formatted(count, seconds, longestDelayMillis));
    }
  }

  /** How many readings there are. */
  public int readings() {
    return count * seconds * READINGS_PER_PERIOD;
  }

  /** All readings in the order in which they arrive. */
  public List<Reading> inOrderOfArrival() {
    SplittableRandom random = new SplittableRandom(seed);
    List<Reading> all = new ArrayList<>(readings());
    for (int index = 0; index < seconds * READINGS_PER_PERIOD; index++) {
      for (int sensor = 0; sensor < count; sensor++) {
        long at = index * PERIOD_MILLIS / READINGS_PER_PERIOD;
        long arrival = at + random.nextInt(longestDelayMillis + 1);
        all.add(new Reading(sensor, pressure(index, sensor), at, arrival));
      }
    }
    all.sort(Comparator.comparingLong(Reading::arrival));
    return List.copyOf(all);
  }

  /** Each sensor is a little ahead of the one before. */
  private static long pressure(int index, int sensor) {
    int half = READINGS_PER_PERIOD / 2;
    int phase = (index + sensor) % READINGS_PER_PERIOD;
    double angle = Math.PI * (phase % half) / half;
    long up = Math.round(AMPLITUDE_MICROPASCALS * Math.sin(angle));
    return phase < half ? up : -up;
  }
}
