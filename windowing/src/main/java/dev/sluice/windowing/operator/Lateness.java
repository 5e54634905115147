package dev.sluice.windowing.operator;

import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How late the elements of one operator instance come, over all of its inputs: a gauge tells the
 * largest lateness, and what is dropped is counted and now and then spoken of.
 *
 * <p>One warning per subtask for the first element dropped, and then at most one a minute, with how
 * many they are and how late the latest of them was: no line per element. All is counted from the
 * start of the subtask on. Single-threaded.
 */
public final class Lateness {

  /**
   * What a warning says.
   *
   * @param one a single element that was dropped
   * @param many what stands behind the number of several
   * @param advice what the user can do
   */
  private record Words(String one, String many, String advice) {

    String amount(long elements) {
      return elements == 1 ? one : elements + many;
    }
  }

  private static final Words OF_WINDOWS =
      new Words(
          "1 element that came too late for all its windows",
          " elements that came too late for all their windows",
          "Allow more disorder in the WatermarkStrategy, allow lateness with .allowedLateness(...), or read them with .sideOutputLateData(...), those of a join with .sideOutputLeftLateData(...) and .sideOutputRightLateData(...)");

  private static final Words OF_JOIN =
      new Words(
          "1 element that came too late to be joined",
          " elements that came too late to be joined",
          "Allow more disorder in the WatermarkStrategy, or read them with .sideOutputLeftLateData(...) and .sideOutputRightLateData(...)");

  private static final long NANOS_BETWEEN_WARNINGS = TimeUnit.MINUTES.toNanos(1);

  private final Words words;
  private final String operator;
  private final int subtask;
  private final ProcessingClock clock;
  private final Consumer<String> warnings;
  private final Counter dropped;
  private long mostMillis;
  private long mostDroppedMillis;
  private long warnedAt;
  private boolean warned;

  private Lateness(OperatorContext<?> context, Words words, Consumer<String> warnings) {
    this.words = words;
    this.operator = context.subtask().operator();
    this.subtask = context.subtask().index();
    this.clock = context.clock();
    this.warnings = warnings;
    this.dropped = context.metrics().counter(WindowOperators.LATE_DROPPED);
    context.metrics().gauge(WindowOperators.MOST_LATE_MILLIS, () -> mostMillis);
  }

  /** Of an operator of windows, with warnings to the log of the JVM; once per operator. */
  static Lateness ofWindows(OperatorContext<?> context) {
    return ofWindows(context, toLog());
  }

  static Lateness ofWindows(OperatorContext<?> context, Consumer<String> warnings) {
    return new Lateness(context, OF_WINDOWS, warnings);
  }

  /** Of a join without windows, with warnings to the log of the JVM; once per operator. */
  public static Lateness ofJoin(OperatorContext<?> context) {
    return ofJoin(context, toLog());
  }

  static Lateness ofJoin(OperatorContext<?> context, Consumer<String> warnings) {
    return new Lateness(context, OF_JOIN, warnings);
  }

  static Consumer<String> toLog() {
    System.Logger logger = System.getLogger(Lateness.class.getPackageName());
    return text -> logger.log(System.Logger.Level.WARNING, text);
  }

  /** An element came behind the watermark, whatever becomes of it. */
  void seen(long timestamp, long watermark) {
    mostMillis = Math.max(mostMillis, watermark - timestamp);
  }

  /** An element that was seen is dropped. */
  void dropped(long timestamp, long watermark) {
    dropped.increment();
    mostDroppedMillis = Math.max(mostDroppedMillis, watermark - timestamp);
    warnNowAndThen();
  }

  private void warnNowAndThen() {
    long now = clock.nanos();
    if (warned && now - warnedAt < NANOS_BETWEEN_WARNINGS) {
      return;
    }
    warned = true;
    warnedAt = now;
    warnings.accept(
        "operator '%s', subtask %d, has dropped %s; the latest by %d ms behind the watermark. %s"
            .formatted(
                operator,
                subtask + 1,
                words.amount(dropped.value()),
                mostDroppedMillis,
                words.advice()));
  }
}
