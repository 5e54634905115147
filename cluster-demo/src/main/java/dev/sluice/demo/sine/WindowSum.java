package dev.sluice.demo.sine;

/**
 * The sum of what a sensor has read in one window.
 *
 * @param sensor number of the sensor
 * @param start first millisecond of the window, by the clock that it goes by
 * @param micropascals the sum
 */
public record WindowSum(int sensor, long start, long micropascals) {

  /** The same window with another sum. */
  WindowSum withSum(long other) {
    return new WindowSum(sensor, start, other);
  }
}
