package dev.sluice.benchmarks.workload;

import dev.sluice.benchmarks.workload.delay.Delay;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run has shown. Immutable.
 *
 * @param perSecond elements per second that the sources gave
 * @param cores how many processors worked for the process on average
 * @param collecting the share of the time in which garbage was collected
 * @param heapBytes the most that the heap held
 * @param checkpoints those completed while it was measured
 * @param dueCheckpoints how many should have been
 * @param delays how long things took while it was measured, by name
 */
public record Report(
    double perSecond,
    double cores,
    double collecting,
    long heapBytes,
    Checkpoints checkpoints,
    double dueCheckpoints,
    Map<String, Delay> delays) {

  /** What is said of runs that do not count. */
  public static final String DOES_NOT_COUNT =
      "; DOES NOT COUNT: less than 90 % of the due checkpoints were completed";

  private static final String HEAD = "REPORT";
  private static final double MOSTLY = 0.9;
  private static final String SEPARATOR = "=";
  private static final int FIELDS = 8;

  /** As the line that {@link #parse} reads. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s %.3f %.4f %.5f %d %d %d %d %.1f%s",
        HEAD,
        perSecond,
        cores,
        collecting,
        heapBytes,
        checkpoints.completed(),
        checkpoints.bytes(),
        checkpoints.millis(),
        dueCheckpoints,
        delays.entrySet().stream()
            .map(each -> " " + each.getKey() + SEPARATOR + each.getValue().word())
            .collect(Collectors.joining()));
  }

  /** Whether a line is one of {@link #line}. */
  public static boolean isReport(String line) {
    return line.startsWith(HEAD + " ");
  }

  /**
   * Reads what {@link #line} has written.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Report parse(String line) {
    String[] words = line.split(" ");
    if (!isReport(line) || words.length <= FIELDS) {
      throw new IllegalArgumentException("'%s' is no report".formatted(line));
    }
    int at = 1;
    return new Report(
        Double.parseDouble(words[at++]),
        Double.parseDouble(words[at++]),
        Double.parseDouble(words[at++]),
        Long.parseLong(words[at++]),
        new Checkpoints(
            Long.parseLong(words[at++]), Long.parseLong(words[at++]), Long.parseLong(words[at++])),
        Double.parseDouble(words[at++]),
        delays(List.of(words).subList(at, words.length)));
  }

  private static Map<String, Delay> delays(List<String> words) {
    return words.stream()
        .map(word -> word.split(SEPARATOR, 2))
        .collect(Collectors.toMap(word -> word[0], word -> Delay.parse(word[1])));
  }

  /** Whether so many of the due checkpoints were completed that the run counts. */
  public boolean counts() {
    return checkpoints.completed() >= MOSTLY * dueCheckpoints;
  }

  /** What a processor does in a second; what other programs on the machine change little. */
  public double perCpuSecond() {
    return perSecond / cores;
  }
}
