package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.Emitted;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What sliding windows share, and that nobody sees it. */
class SharingTest {

  /** A sum with a text beside it. */
  record Named(String name, long sum) {}

  /** Holds others of its kind. */
  record Chain(long value, Optional<Chain> next) {}

  private static Sharing of(TypeDescriptor<?> accumulator) {
    return Sharing.of(aggregation(null, accumulator));
  }

  @SuppressWarnings("unchecked") // neither is used as anything else
  private static WindowAggregation<Event, Long, List<Integer>, List<Integer>, List<Integer>>
      aggregation(
          AggregateFunction<Event, List<Integer>, List<Integer>> aggregate,
          TypeDescriptor<?> accumulator) {
    return new WindowAggregation<>(
        Event.byLong(),
        aggregate == null ? Ids.unchanging() : aggregate,
        (TypeDescriptor<List<Integer>>) accumulator,
        (key, window, ids, out) -> out.collect(ids));
  }

  @Test
  void keepsASecondAccumulatorPerRowOnlyOfTypesThatHoldNoNumberOfOthers() {
    assertThat(of(Types.LONG)).isEqualTo(Sharing.TWO_STACKS);
    assertThat(of(TypeDescriptor.of(Named.class))).isEqualTo(Sharing.TWO_STACKS);
    assertThat(of(Types.list(Types.INT))).isEqualTo(Sharing.SLICES);
    assertThat(of(TypeDescriptor.of(Chain.class))).isEqualTo(Sharing.SLICES);
    assertThat(of(Ids.MUTABLE)).isEqualTo(Sharing.SLICES);
    assertThat(Sharing.of(aggregation(Ids.forgetting(), Ids.IMMUTABLE)))
        .isEqualTo(Sharing.RETRACTION);
  }

  @Test
  void leavesResultsAsTheyWereGivenWhenAccumulatorsThatAreMutableAreGivenAsResults()
      throws Exception {
    SlidingEventTimeWindows windows =
        SlidingEventTimeWindows.of(Duration.ofMillis(20), Duration.ofMillis(10));
    try (OperatorRun<Event, List<Integer>> run =
        OperatorRun.start(
            () ->
                new AlignedWindowOperator<>(
                    windows, aggregation(Ids.forgettingInPlace(), Ids.MUTABLE), Optional.empty()),
            Appetite.HUNGRY)) {
      run.element(new Event(1, 1), 0);
      run.element(new Event(1, 2), 15);
      run.watermark(Long.MAX_VALUE);

      assertThat(run.take().stream().map(Emitted::value))
          .containsExactly(List.of(1), List.of(1, 2), List.of(2));
    }
  }
}
