package dev.sluice.windowing.operator;

import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.AlignedWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.MergingWindowAssigner;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.trigger.DefaultTriggers;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which windows there are, when they fire and how late elements may be. Immutable.
 *
 * @param assigner which windows an element belongs to
 * @param trigger when they fire, where that is not left to the assigner
 * @param evictor what removes elements when they fire
 * @param allowedLatenessMillis how long after its end a window still takes elements, in
 *     milliseconds of event time
 * @param lateOutput where elements go that come later still
 * @param mistakes what was declared and does not go together, of which nothing was taken
 * @param <T> elements
 * @param <W> windows
 */
public record WindowRules<T, W extends Window>(
    WindowAssigner<? super T, W> assigner,
    Optional<Trigger<? super T, ? super W>> trigger,
    Optional<Evictor<? super T, ? super W>> evictor,
    long allowedLatenessMillis,
    Optional<OutputTag<T>> lateOutput,
    List<String> mistakes) {

  /**
   * Refuses what does not go together.
   *
   * @throws IllegalArgumentException with what was expected
   */
  public WindowRules {
    Objects.requireNonNull(assigner, "assigner");
    mistakes = List.copyOf(mistakes);
    refuse(latenessMistake(Duration.ofMillis(allowedLatenessMillis)));
    requireUsable(assigner);
    if (trigger.isPresent()) {
      refuse(mergingMistake(assigner, trigger.get()));
    }
  }

  private static void refuse(Optional<String> mistake) {
    if (mistake.isPresent()) {
      throw new IllegalArgumentException(mistake.get());
    }
  }

  private static Optional<String> latenessMistake(Duration lateness) {
    boolean within =
        !lateness.isNegative()
            && lateness.compareTo(Duration.ofMillis(WindowAssigner.LONGEST_MILLIS)) <= 0;
    return within
        ? Optional.empty()
        : Optional.of(
            "allowedLateness got %s; expected at least 0 and at most %d milliseconds"
                .formatted(lateness, WindowAssigner.LONGEST_MILLIS));
  }

  private static void requireUsable(WindowAssigner<?, ?> assigner) {
    assigner
        .windowType()
        .keyRefusal()
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "%s has windows of type %s, but %s; expected an immutable type that is equal by content, such as a record of plain values"
                      .formatted(assigner, assigner.windowType().name(), reason));
            });
  }

  private static Optional<String> mergingMistake(
      WindowAssigner<?, ?> assigner, Trigger<?, ?> trigger) {
    return trigger.canMerge() || !(assigner instanceof MergingWindowAssigner)
        ? Optional.empty()
        : Optional.of(
            "%s merges windows, but %s cannot merge what it knows of them; expected a trigger whose canMerge() answers true"
                .formatted(assigner, trigger));
  }

  /** Windows that fire when the assigner says, with no allowed lateness. */
  public static <T, W extends Window> WindowRules<T, W> of(WindowAssigner<? super T, W> assigner) {
    return new WindowRules<>(
        assigner, Optional.empty(), Optional.empty(), 0, Optional.empty(), List.of());
  }

  /** The same windows with another trigger; one that does not fit is a mistake. */
  public WindowRules<T, W> withTrigger(Trigger<? super T, ? super W> other) {
    return mergingMistake(assigner, other)
        .map(this::withMistake)
        .orElseGet(
            () ->
                new WindowRules<>(
                    assigner,
                    Optional.of(other),
                    evictor,
                    allowedLatenessMillis,
                    lateOutput,
                    mistakes));
  }

  private WindowRules<T, W> withMistake(String mistake) {
    return new WindowRules<>(
        assigner,
        trigger,
        evictor,
        allowedLatenessMillis,
        lateOutput,
        Stream.concat(mistakes.stream(), Stream.of(mistake)).toList());
  }

  /** The same windows once their mistakes are reported; without that they make no operator. */
  public WindowRules<T, W> withoutMistakes() {
    return new WindowRules<>(
        assigner, trigger, evictor, allowedLatenessMillis, lateOutput, List.of());
  }

  /** The same windows with an evictor. */
  public WindowRules<T, W> withEvictor(Evictor<? super T, ? super W> other) {
    return new WindowRules<>(
        assigner, trigger, Optional.of(other), allowedLatenessMillis, lateOutput, mistakes);
  }

  /** The same windows with another allowed lateness; a negative one is a mistake. */
  public WindowRules<T, W> withAllowedLateness(Duration lateness) {
    return latenessMistake(lateness)
        .map(this::withMistake)
        .orElseGet(
            () ->
                new WindowRules<>(
                    assigner, trigger, evictor, lateness.toMillis(), lateOutput, mistakes));
  }

  /** The same windows with a side output for late elements. */
  public WindowRules<T, W> withLateOutput(OutputTag<T> tag) {
    return new WindowRules<>(
        assigner, trigger, evictor, allowedLatenessMillis, Optional.of(tag), mistakes);
  }

  /** The trigger declared, or that of the assigner. */
  Trigger<? super T, ? super W> effectiveTrigger() {
    return trigger.isPresent() ? trigger.get() : DefaultTriggers.of(assigner.firing());
  }

  /** Whether nothing is ever put out of them, and nobody has said that this is wanted. */
  public boolean lackTrigger() {
    return trigger.isEmpty() && assigner.firing() == WindowAssigner.Firing.NEVER;
  }

  /**
   * Whether windows do nothing but fire once at their end, for which there are faster operators.
   *
   * <p>Plain sessions fire a millisecond later than Flink's; sessions with a trigger are not plain,
   * whatever it is, so that whoever declares {@code EventTimeTrigger} gets Flink's rule.
   */
  boolean isPlain() {
    boolean atEnd =
        assigner instanceof AlignedWindows
            ? trigger.isEmpty() || trigger.get() instanceof EventTimeTrigger
            : assigner instanceof EventTimeSessionWindows && trigger.isEmpty();
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
