package dev.sluice.windowing.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.testkit.VirtualClock;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.function.CoGroupFunction;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.operator.WindowOperators;
import dev.sluice.windowing.operator.WindowRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What joins say, in the log and by their metrics, of elements that come too late. */
class LateInJoinsTest {

  private static final Optional<OutputTag<Item>> ASIDE = Optional.of(Comparison.LATE);
  private static final Optional<OutputTag<Item>> DROPPED = Optional.empty();

  private final Logger logger = Logger.getLogger(WindowOperators.class.getPackageName());
  private final Level level = logger.getLevel();
  private final boolean tellsParents = logger.getUseParentHandlers();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord said) {
          warnings.add(said.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setLevel(Level.WARNING);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(tellsParents);
    logger.setLevel(level);
  }

  /** The first stream's element is 10 ms late, those of the second 50 and 70 ms. */
  private void run(TwoInputOperator<Item, Item, Joined> operator) throws Exception {
    SubtaskInfo subtask = new SubtaskInfo("job", "pairs", 0, 2);
    operator.open(new OperatorContext<>(subtask, null, metrics, new VirtualClock()));
    operator.onWatermark(100);
    operator.onSecond(new Item(1, 1), 50);
    operator.onElement(new Item(1, 2), 90);
    operator.onSecond(new Item(1, 3), 30);
    operator.close();
  }

  private void assertOneIsDroppedAndTwoAside(String says) {
    assertThat(metrics.gaugeValues()).isEqualTo(Map.of(WindowOperators.MOST_LATE_MILLIS, 70L));
    assertThat(metrics.values())
        .containsEntry(WindowOperators.LATE_DROPPED, 1L)
        .containsEntry(WindowOperators.LATE_ASIDE, 2L);
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("operator 'pairs', subtask 1, has dropped 1 element that came too late " + says)
        .contains("the latest by 10 ms behind the watermark")
        .contains(".sideOutputLeftLateData(...)");
  }

  @Test
  void intervalJoinWarnsOfWhatItDropsAndCountsWhatItPutsAside() throws Exception {
    IntervalJoin<Item, Item> join =
        new IntervalJoin<>(0, 5, JoinKind.INNER, Item.TYPE, Item.TYPE, DROPPED, ASIDE);
    run(
        new IntervalJoinOperator<>(
            Item.byLong(), Item.byLong(), join, ProcessJoinFunction.of(Joined::of)));

    assertOneIsDroppedAndTwoAside("to be joined;");
  }

  @Test
  void temporalJoinWarnsOfWhatItDropsAndCountsWhatItPutsAside() throws Exception {
    TemporalJoin<Item, Item> join =
        new TemporalJoin<>(false, version -> false, Item.TYPE, Item.TYPE, DROPPED, ASIDE);
    run(
        new TemporalJoinOperator<>(
            Item.byLong(), Item.byLong(), join, ProcessJoinFunction.of(Joined::of)));

    assertOneIsDroppedAndTwoAside("to be joined;");
  }

  @Test
  void windowJoinWarnsOfTheStreamThatHasNoSideOutput() throws Exception {
    WindowJoin.Side<Item, Long> side = new WindowJoin.Side<>(Item.byLong(), Item.TYPE);
    WindowJoin<Item, Item, TimeWindow> join =
        new WindowJoin<>(
            WindowRules.of(TumblingEventTimeWindows.of(Duration.ofMillis(10))), DROPPED, ASIDE);
    CoGroupFunction<Item, Item, Joined> pairs =
        CoGroupFunction.ofPairs((first, second, out) -> out.collect(Joined.of(first, second)));
    run(join.operators(side, side, pairs).create());

    assertOneIsDroppedAndTwoAside("for all its windows;");
  }
}
