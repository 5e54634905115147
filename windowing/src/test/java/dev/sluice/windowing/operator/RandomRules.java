package dev.sluice.windowing.operator;

import dev.sluice.windowing.assign.CumulativeEventTimeWindows;
import dev.sluice.windowing.assign.DynamicEventTimeSessionWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.ProcessingTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.SlidingProcessingTimeWindows;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.evict.DeltaEvictor;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.evict.TimeEvictor;
import dev.sluice.windowing.trigger.ContinuousEventTimeTrigger;
import dev.sluice.windowing.trigger.ContinuousProcessingTimeTrigger;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.DeltaTrigger;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.ProcessingTimeTrigger;
import dev.sluice.windowing.trigger.ProcessingTimeoutTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Windows, trigger, evictor and lateness drawn from a seed, as plain numbers, from which both the
 * operator and its {@link Model} are made.
 *
 * @param size of windows, or the gap, in milliseconds
 * @param slide or step
 * @param purging whether firing purges
 * @param lateness in milliseconds
 */
record RandomRules(
    Kind kind,
    long size,
    long slide,
    long offset,
    Firing firing,
    boolean purging,
    Eviction eviction,
    long lateness) {

  /** The kinds of windows. */
  enum Kind {
    TUMBLING(true, false),
    SLIDING(true, false),
    CUMULATIVE(true, false),
    SESSION(true, true),
    DYNAMIC_SESSION(true, true),
    CLOCK_TUMBLING(false, false),
    CLOCK_SLIDING(false, false),
    CLOCK_SESSION(false, true),
    GLOBAL(false, false);

    final boolean eventTime;
    final boolean merging;

    Kind(boolean eventTime, boolean merging) {
      this.eventTime = eventTime;
      this.merging = merging;
    }
  }

  /** The kinds of triggers. */
  enum Cause {
    DEFAULT(true),
    EVENT(true),
    PROCESSING(true),
    COUNT(true),
    CONTINUOUS_EVENT(true),
    CONTINUOUS_PROCESSING(true),
    DELTA(false),
    TIMEOUT(false);

    final boolean merging;

    Cause(boolean merging) {
      this.merging = merging;
    }
  }

  /**
   * When windows fire.
   *
   * @param number count, interval, threshold, or the count within a time-out
   * @param timeout in milliseconds
   */
  record Firing(Cause cause, long number, long timeout, boolean reset, boolean clear) {}

  /** What is removed. */
  record Eviction(String what, long number, boolean after) {}

  static RandomRules of(Random random) {
    Kind kind = pick(random, Kind.values());
    long slide = 1 + random.nextInt(12);
    long size = kind == Kind.CUMULATIVE ? slide * (1 + random.nextInt(4)) : 1 + random.nextInt(20);
    long bound = kind == Kind.SLIDING || kind == Kind.CLOCK_SLIDING ? slide : size;
    Firing firing = firing(random, kind);
    return new RandomRules(
        kind,
        size,
        slide,
        random.nextLong(1 - bound, bound),
        firing,
        firing.cause() != Cause.DEFAULT && random.nextInt(3) == 0,
        new Eviction(
            pick(random, "none", "none", "count", "time", "delta"),
            1 + random.nextInt(6),
            random.nextBoolean()),
        random.nextBoolean() ? 0 : random.nextInt(30));
  }

  private static Firing firing(Random random, Kind kind) {
    Cause cause = pick(random, Cause.values());
    while (kind.merging && !cause.merging || kind == Kind.GLOBAL && cause == Cause.DEFAULT) {
      cause = pick(random, Cause.values());
    }
    return new Firing(
        cause,
        1 + random.nextInt(8),
        1 + random.nextInt(20),
        random.nextBoolean(),
        random.nextBoolean());
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static long gapOf(Event event) {
    return 1 + event.id() % 17;
  }

  WindowRules<Event, ? extends Window> rules() {
    return switch (kind) {
      case TUMBLING -> with(new TumblingEventTimeWindows(size, offset));
      case SLIDING -> with(new SlidingEventTimeWindows(size, slide, offset));
      case CUMULATIVE -> with(new CumulativeEventTimeWindows(size, slide, offset));
      case SESSION -> with(new EventTimeSessionWindows(size));
      case DYNAMIC_SESSION -> with(new DynamicEventTimeSessionWindows<>(RandomRules::gapOf));
      case CLOCK_TUMBLING -> with(new TumblingProcessingTimeWindows(size, offset));
      case CLOCK_SLIDING -> with(new SlidingProcessingTimeWindows(size, slide, offset));
      case CLOCK_SESSION -> with(new ProcessingTimeSessionWindows(size));
      case GLOBAL -> with(GlobalWindows.create());
    };
  }

  private <W extends Window> WindowRules<Event, W> with(WindowAssigner<? super Event, W> windows) {
    WindowRules<Event, W> plain =
        WindowRules.<Event, W>of(windows).withAllowedLateness(Duration.ofMillis(lateness));
    WindowRules<Event, W> fired = this.<W>trigger().map(plain::withTrigger).orElse(plain);
    return this.<W>evictor().map(fired::withEvictor).orElse(fired);
  }

  private <W extends Window> Optional<Trigger<? super Event, ? super W>> trigger() {
    Trigger<? super Event, Window> trigger = plainTrigger();
    return Optional.ofNullable(trigger).map(each -> purging ? PurgingTrigger.of(each) : each);
  }

  private Trigger<? super Event, Window> plainTrigger() {
    Duration interval = Duration.ofMillis(firing.number());
    return switch (firing.cause()) {
      case DEFAULT -> null;
      case EVENT -> EventTimeTrigger.create();
      case PROCESSING -> ProcessingTimeTrigger.create();
      case COUNT -> CountTrigger.of(firing.number());
      case CONTINUOUS_EVENT -> ContinuousEventTimeTrigger.of(interval);
      case CONTINUOUS_PROCESSING -> ContinuousProcessingTimeTrigger.of(interval);
      case DELTA ->
          DeltaTrigger.of(
              firing.number(),
              (Event one, Event other) -> Math.abs(other.id() % 10 - one.id() % 10),
              Event.TYPE);
      case TIMEOUT ->
          ProcessingTimeoutTrigger.of(
              CountTrigger.of(firing.number()),
              Duration.ofMillis(firing.timeout()),
              firing.reset(),
              firing.clear());
    };
  }

  private <W extends Window> Optional<Evictor<? super Event, ? super W>> evictor() {
    return switch (eviction.what()) {
      case "count" -> Optional.of(CountEvictor.of(eviction.number(), eviction.after()));
      case "time" ->
          Optional.of(TimeEvictor.of(Duration.ofMillis(eviction.number()), eviction.after()));
      case "delta" ->
          Optional.of(
              DeltaEvictor.of(
                  eviction.number(),
                  (Event one, Event last) -> Math.abs(last.id() % 10 - one.id() % 10),
                  eviction.after()));
      default -> Optional.empty();
    };
  }
}
