package dev.sluice.benchmarks.workload.delay;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * How long something took, by quantiles, in nanoseconds. Immutable.
 *
 * @param half half of all took no longer
 * @param hundredth all but one of a hundred
 * @param thousandth all but one of a thousand
 * @param tenThousandth all but one of ten thousand
 * @param longest the longest of all
 */
public record Delay(long half, long hundredth, long thousandth, long tenThousandth, long longest) {

  private static final String SEPARATOR = ",";
  private static final double HALF = 50;
  private static final double HUNDREDTH = 99;
  private static final double THOUSANDTH = 99.9;
  private static final double TEN_THOUSANDTH = 99.99;

  static Delay of(Histogram all) {
    return new Delay(
        all.getValueAtPercentile(HALF),
        all.getValueAtPercentile(HUNDREDTH),
        all.getValueAtPercentile(THOUSANDTH),
        all.getValueAtPercentile(TEN_THOUSANDTH),
        all.getMaxValue());
  }

  /** The five, the shortest first. */
  public List<Long> nanos() {
    return List.of(half, hundredth, thousandth, tenThousandth, longest);
  }

  /** As the word that {@link #parse} reads. */
  public String word() {
    return nanos().stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR));
  }

  /** Reads what {@link #word} has written. */
  public static Delay parse(String word) {
    long[] nanos = Arrays.stream(word.split(SEPARATOR)).mapToLong(Long::parseLong).toArray();
    int at = 0;
    return new Delay(nanos[at++], nanos[at++], nanos[at++], nanos[at++], nanos[at]);
  }
}
