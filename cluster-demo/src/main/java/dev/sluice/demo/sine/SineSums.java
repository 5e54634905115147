package dev.sluice.demo.sine;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What a run of the sine wave has come to.
 *
 * @param byEventTime a sum per sensor and window of event time
 * @param byProcessingTime a sum per sensor and window of processing time
 */
public record SineSums(List<WindowSum> byEventTime, List<WindowSum> byProcessingTime) {

  private static final Comparator<WindowSum> ORDER =
      Comparator.comparingInt(WindowSum::sensor).thenComparingLong(WindowSum::start);

  /**
   * Puts the sums in order of sensor and time, and those together that are of one window: by
   * processing time it fires anew for what comes within its last millisecond.
   */
  public SineSums {
    byEventTime = inOrder(byEventTime);
    byProcessingTime = inOrder(byProcessingTime);
  }

  private static List<WindowSum> inOrder(List<WindowSum> sums) {
    TreeMap<WindowSum, Long> together = new TreeMap<>(ORDER);
    sums.forEach(sum -> together.merge(sum, sum.micropascals(), Long::sum));
    return together.entrySet().stream()
        .map(each -> each.getKey().withSum(each.getValue()))
        .toList();
  }

  /** How many sums are not 0. */
  public static long notZero(List<WindowSum> sums) {
    return sums.stream().filter(sum -> sum.micropascals() != 0).count();
  }

  /** Whether every sum by event time is 0, and there is one. */
  public boolean eventTimeIsRight() {
    return !byEventTime.isEmpty() && notZero(byEventTime) == 0;
  }

  /** The sums of one sensor, in order of time. */
  static List<Long> ofSensor(List<WindowSum> sums, int sensor) {
    return sums.stream()
        .filter(sum -> sum.sensor() == sensor)
        .map(WindowSum::micropascals)
        .toList();
  }
}
