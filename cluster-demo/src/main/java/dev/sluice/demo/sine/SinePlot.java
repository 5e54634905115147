package dev.sluice.demo.sine;

import java.util.List;
import java.util.Locale;

/** The sums of one sensor as bars of text, both kinds of windows side by side. */
public final class SinePlot {

  private static final int HALF = 14;

  /** Two bars, the axis between them, and the sum behind. */
  private static final int CELL = 2 * HALF + 15;

  private SinePlot() {}

  /**
   * A line per window, each with a bar that goes left for less than 0 and right for more.
   *
   * @param unicode whether more than ASCII can be shown
   */
  public static String of(SineSums sums, int sensor, boolean unicode) {
    List<Long> event = SineSums.ofSensor(sums.byEventTime(), sensor);
    List<Long> processing = SineSums.ofSensor(sums.byProcessingTime(), sensor);
    long most = Math.max(most(event), most(processing));
    StringBuilder text = new StringBuilder(head()).append('\n');
    for (int window = 0; window < Math.max(event.size(), processing.size()); window++) {
      String line =
          String.format(
              Locale.ROOT,
              "%6d   %s  %s",
              window + 1,
              cell(event, window, most, unicode),
              cell(processing, window, most, unicode));
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String head() {
    return String.format(
        Locale.ROOT, "window   %-" + CELL + "s  by processing time", "by event time");
  }

  private static long most(List<Long> sums) {
    return sums.stream().mapToLong(Math::abs).max().orElse(0);
  }

  private static String cell(List<Long> sums, int window, long most, boolean unicode) {
    if (window >= sums.size()) {
      return " ".repeat(CELL);
    }
    long sum = sums.get(window);
    int length = length(sum, most);
    String bar = (unicode ? "█" : "#").repeat(length);
    String left = sum < 0 ? " ".repeat(HALF - length) + bar : " ".repeat(HALF);
    String right = sum > 0 ? bar + " ".repeat(HALF - length) : " ".repeat(HALF);
    String axis = unicode ? "│" : "|";
    return left + axis + right + String.format(Locale.ROOT, " %,13d", sum);
  }

  /** What is not 0 is seen, however small. */
  private static int length(long sum, long most) {
    return sum == 0 ? 0 : (int) Math.max(1, Math.round((double) Math.abs(sum) * HALF / most));
  }
}
