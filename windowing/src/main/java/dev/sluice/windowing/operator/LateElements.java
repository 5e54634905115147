package dev.sluice.windowing.operator;

import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What becomes of elements that come too late for all their windows: they go to the side output, or
 * are dropped, counted, and now and then spoken of.
 *
 * <p>One warning per subtask for the first element dropped, and then at most one a minute, with how
 * many they are and the largest lateness seen: no line per element. Single-threaded.
 */
final class LateElements<T> {

  /** Where late elements go that are not dropped, and how many they were. */
  private record Aside<T>(Output<T> output, Counter count) {}

  private static final long NANOS_BETWEEN_WARNINGS = TimeUnit.MINUTES.toNanos(1);

  private final String operator;
  private final int subtask;
  private final ProcessingClock clock;
  private final Consumer<String> warnings;
  private final Counter dropped;
  private final Optional<Aside<T>> aside;
  private long mostMillis;
  private long warnedAt;
  private boolean warned;

  LateElements(OperatorContext<?> context, Optional<OutputTag<T>> tag, Consumer<String> warnings) {
    this.operator = context.subtask().operator();
    this.subtask = context.subtask().index();
    this.clock = context.clock();
    this.warnings = warnings;
    this.dropped = context.metrics().counter(WindowOperators.LATE_DROPPED);
    context.metrics().gauge(WindowOperators.MOST_LATE_MILLIS, () -> mostMillis);
    this.aside =
        tag.map(
            each ->
                new Aside<>(
                    context.sideOutputs().of(each),
                    context.metrics().counter(WindowOperators.LATE_ASIDE)));
  }

  /** Warnings that go to the log of the JVM. */
  static Consumer<String> toLog() {
    System.Logger logger = System.getLogger(LateElements.class.getPackageName());
    return text -> logger.log(System.Logger.Level.WARNING, text);
  }

  /** An element came behind the watermark, whatever becomes of it. */
  void seen(long timestamp, long watermark) {
    mostMillis = Math.max(mostMillis, watermark - timestamp);
  }

  /** An element for which no window is left. */
  void refuse(T value, long timestamp, long watermark) {
    seen(timestamp, watermark);
    if (aside.isPresent()) {
      aside.get().count().increment();
      aside.get().output().emit(value, timestamp);
      return;
    }
    dropped.increment();
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
        "operator '%s', subtask %d, has dropped %s; the latest by %d ms behind the watermark. Allow more disorder in the WatermarkStrategy, allow lateness with .allowedLateness(...), or read them with .sideOutputLateData(...)"
            .formatted(operator, subtask + 1, amount(dropped.value()), mostMillis));
  }

  private static String amount(long elements) {
    return elements == 1
        ? "1 element that came too late for all its windows"
        : elements + " elements that came too late for all their windows";
  }
}
