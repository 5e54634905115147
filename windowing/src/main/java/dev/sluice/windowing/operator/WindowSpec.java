package dev.sluice.windowing.operator;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.MergingWindowAssigner;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.trigger.DefaultTriggers;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.Trigger;
import java.util.Objects;
import java.util.Optional;

/**
 * Which windows there are, when they fire and how late elements may be. Immutable.
 *
 * @param keying whose windows an element belongs to
 * @param elementType the type of the elements
 * @param assigner which windows an element belongs to
 * @param trigger when they fire, where that is not left to the assigner
 * @param evictor what removes elements when they fire
 * @param allowedLatenessMillis how long after its end a window still takes elements, in
 *     milliseconds of event time
 * @param lateOutput where elements go that come later still
 * @param <T> elements
 * @param <K> keys
 * @param <W> windows
 */
public record WindowSpec<T, K, W extends Window>(
    Keying<T, K> keying,
    TypeDescriptor<T> elementType,
    WindowAssigner<? super T, W> assigner,
    Optional<Trigger<? super T, ? super W>> trigger,
    Optional<Evictor<? super T, ? super W>> evictor,
    long allowedLatenessMillis,
    Optional<OutputTag<T>> lateOutput) {

  private static final long LONGEST_LATENESS = Long.MAX_VALUE / 8;

  /**
   * Refuses what does not go together.
   *
   * @throws IllegalArgumentException with what was expected
   */
  public WindowSpec {
    Objects.requireNonNull(keying, "keying");
    Objects.requireNonNull(elementType, "elementType");
    Objects.requireNonNull(assigner, "assigner");
    if (allowedLatenessMillis < 0 || allowedLatenessMillis > LONGEST_LATENESS) {
      throw new IllegalArgumentException(
          "allowedLateness got %d milliseconds; expected at least 0 and at most %d"
              .formatted(allowedLatenessMillis, LONGEST_LATENESS));
    }
    assigner
        .windowType()
        .keyRefusal()
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "%s has windows of type %s, but %s; expected an immutable type that is equal by content, such as a record of plain values"
                      .formatted(assigner, assigner.windowType(), reason));
            });
    if (assigner instanceof MergingWindowAssigner && trigger.isPresent()) {
      requireMerging(assigner, trigger.get());
    }
  }

  private static void requireMerging(WindowAssigner<?, ?> assigner, Trigger<?, ?> trigger) {
    if (!trigger.canMerge()) {
      throw new IllegalArgumentException(
          "%s merges windows, but %s cannot merge what it knows of them; expected a trigger whose canMerge() answers true"
              .formatted(assigner, trigger));
    }
  }

  /** Windows that fire when the assigner says, with no allowed lateness. */
  public static <T, K, W extends Window> WindowSpec<T, K, W> of(
      Keying<T, K> keying,
      TypeDescriptor<T> elementType,
      WindowAssigner<? super T, W> assigner) {
    return new WindowSpec<>(
        keying, elementType, assigner, Optional.empty(), Optional.empty(), 0, Optional.empty());
  }

  /** The same windows with another trigger. */
  public WindowSpec<T, K, W> withTrigger(Trigger<? super T, ? super W> other) {
    return new WindowSpec<>(
        keying,
        elementType,
        assigner,
        Optional.of(other),
        evictor,
        allowedLatenessMillis,
        lateOutput);
  }

  /** The same windows with an evictor. */
  public WindowSpec<T, K, W> withEvictor(Evictor<? super T, ? super W> other) {
    return new WindowSpec<>(
        keying,
        elementType,
        assigner,
        trigger,
        Optional.of(other),
        allowedLatenessMillis,
        lateOutput);
  }

  /** The same windows with another allowed lateness. */
  public WindowSpec<T, K, W> withAllowedLateness(long millis) {
    return new WindowSpec<>(
        keying, elementType, assigner, trigger, evictor, millis, lateOutput);
  }

  /** The same windows with a side output for late elements. */
  public WindowSpec<T, K, W> withLateOutput(OutputTag<T> tag) {
    return new WindowSpec<>(
        keying,
        elementType,
        assigner,
        trigger,
        evictor,
        allowedLatenessMillis,
        Optional.of(tag));
  }

  /** The trigger declared, or that of the assigner. */
  Trigger<? super T, ? super W> effectiveTrigger() {
    return trigger.isPresent() ? trigger.get() : DefaultTriggers.of(assigner.firing());
  }

  /** Whether windows do nothing but fire once at their end, for which there are faster operators. */
  boolean isPlain() {
    boolean atEnd = trigger.isEmpty() || trigger.get() instanceof EventTimeTrigger;
    return atEnd && evictor.isEmpty() && allowedLatenessMillis == 0;
  }

  /**
   * From when on a window is forgotten: its last millisecond, and the allowed lateness in event
   * time; {@code Long.MAX_VALUE} where it has no end.
   */
  long cleanupTime(W window) {
    long last = window.maxTimestamp();
    if (!assigner.isEventTime()) {
      return last;
    }
    long cleanup = last + allowedLatenessMillis;
    return cleanup >= last ? cleanup : Long.MAX_VALUE;
  }
}
