package dev.sluice.runtime;

import static dev.sluice.runtime.EveryOperatorTest.row;

import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.runtime.EveryOperatorTest.Row;
import dev.sluice.runtime.Everything.Event;
import dev.sluice.runtime.Everything.Rate;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.join.JoinKind;
import dev.sluice.windowing.join.LookupCache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The rows of joins, for {@link EveryOperatorTest}. */
final class EveryJoin {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Event A = new Event(1, 10, 6, 1_000);
  private static final Event B = new Event(2, 11, 9, 1_100);
  private static final Event C = new Event(1, 12, 2, 1_300);
  private static final Rate EARLY = new Rate(1, 50, 900);
  private static final Rate LATE = new Rate(1, 70, 1_200);

  private EveryJoin() {}

  private static String priced(Event event, Rate rate) {
    return "%s for %s"
        .formatted(
            event == null ? "nobody" : event.number(), rate == null ? "nothing" : rate.cents());
  }

  static List<Row> rows() {
    return List.of(interval(), temporal(), window(), lookup(), broadcast());
  }

  private static Row interval() {
    return row(
        "within an interval, in a full outer join",
        (events, rates) ->
            events
                .keyBy(Event::key)
                .intervalJoin(rates.keyBy(Rate::key))
                .between(Duration.ofMillis(-200), Duration.ofMillis(100))
                .kind(JoinKind.FULL_OUTER)
                .apply(EveryJoin::priced),
        test ->
            test.element(A, 1_000)
                .second(EARLY, 900)
                .expect("10 for 50", 1_000)
                .element(B, 1_100)
                .second(LATE, 1_200)
                .watermark(1_200)
                .expect("11 for nothing", 1_100)
                .element(C, 1_300)
                .expect("12 for 70", 1_300)
                .second(new Rate(2, 90, 1_250), 1_250)
                .end()
                .expect("nobody for 90", 1_250));
  }

  private static Row temporal() {
    return row(
        "with the version of its time",
        (events, rates) ->
            events
                .keyBy(Event::key)
                .temporalJoin(rates.keyBy(Rate::key))
                .leftOuter()
                .apply(EveryJoin::priced),
        test ->
            test.element(A, 1_000)
                .element(B, 1_100)
                .second(LATE, 1_200)
                .second(EARLY, 900)
                .watermark(1_100)
                .expect("10 for 50", 1_000)
                .expect("11 for nothing", 1_100)
                .element(C, 1_300)
                .end()
                .expect("12 for 70", 1_300)
                .keepsState());
  }

  private static Row window() {
    return row(
        "within a window",
        (events, rates) ->
            events
                .join(rates)
                .where(Event::key)
                .equalTo(Rate::key)
                .window(TumblingEventTimeWindows.of(SECOND))
                .apply(EveryJoin::priced),
        test ->
            test.element(A, 1_000)
                .second(EARLY, 900)
                .element(B, 1_100)
                .second(LATE, 1_200)
                .watermark(999)
                .element(C, 1_300)
                .end()
                .expect("10 for 70", 1_999)
                .expect("12 for 70", 1_999));
  }

  private static Row lookup() {
    return row(
        "with rows from outside",
        (events, rates) ->
            events
                .lookupJoin(
                    Event::key,
                    key ->
                        CompletableFuture.completedFuture(
                            key == 1 ? List.of(EARLY, LATE) : List.of()),
                    AsyncOptions.ordered(SECOND))
                .leftOuter()
                .cached(LookupCache.of(10, SECOND))
                .apply(EveryJoin::priced),
        test ->
            test.element(A, 1_000)
                .expect("10 for 50", 1_000)
                .expect("10 for 70", 1_000)
                .element(B, 1_100)
                .expect("11 for nothing", 1_100)
                .watermark(1_100)
                .element(C, 1_300)
                .expect("12 for 50", 1_300)
                .expect("12 for 70", 1_300));
  }

  private static Row broadcast() {
    return row(
        "with the rows of a broadcast table",
        (events, rates) ->
            events
                .broadcastJoin(rates)
                .where(Event::key)
                .equalTo(Rate::key)
                .leftOuter()
                .apply(EveryJoin::priced),
        test ->
            test.element(A, 1_000)
                .element(B, 1_100)
                .second(LATE, 1_200)
                .second(EARLY, 900)
                .watermark(1_100)
                .expect("10 for 50", 1_000)
                .expect("11 for nothing", 1_100)
                .element(C, 1_300)
                .end()
                .expect("12 for 50", 1_300)
                .expect("12 for 70", 1_300)
                .keepsState());
  }
}
