package dev.sluice.benchmarks.figure;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A figure of several runs: the middle one, and how far they lie apart. Immutable.
 *
 * @param median the middle one, the upper of two
 * @param least the smallest
 * @param most the largest
 */
public record Figure(double median, double least, double most) {

  /** The figure of these runs, of which there is at least one. */
  public static Figure of(List<Double> runs) {
    List<Double> sorted = runs.stream().sorted().toList();
    return new Figure(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /** The figure of what is taken from each of these runs, of which there is at least one. */
  public static <R> Figure of(List<R> runs, ToDoubleFunction<? super R> value) {
    return of(runs.stream().mapToDouble(value).boxed().toList());
  }

  /**
   * The figure of the ratios of runs that came one after the other.
   *
   * @param over what is divided
   * @param under what it is divided by, as many
   */
  public static <R> Figure ofRatios(
      List<R> over, List<R> under, ToDoubleFunction<? super R> value) {
    return of(
        IntStream.range(0, over.size())
            .mapToObj(
                pair -> value.applyAsDouble(over.get(pair)) / value.applyAsDouble(under.get(pair)))
            .toList());
  }

  /** As a person reads it. */
  public String text(String format) {
    return String.format(
        Locale.ROOT, format + " (" + format + " to " + format + ")", median, least, most);
  }

  /** As a program reads it. */
  public String json() {
    return String.format(Locale.ROOT, "[%.6g,%.6g,%.6g]", median, least, most);
  }
}
