package dev.sluice.dataflow.task;

import static dev.sluice.dataflow.task.LiveSource.live;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.source.SplitPosition;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.task.LiveSource.Live;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A source subtask whose splits fall silent, run only when it has asked to be. */
class SourceIdlenessTest {

  private static final long IDLE_AFTER = IdlenessDefinition.IDLE_AFTER;
  private static final long NEVER = LiveSource.NEVER;

  private final VirtualTime clock = new VirtualTime();
  private final long start = clock.millis();
  private final List<Object> sent = new ArrayList<>();
  private final List<Long> timestamps = new ArrayList<>();
  private long looksAtTheClock;

  private final TaskPorts ports =
      new TaskPorts() {
        @Override
        public void send(OutputChannel channel, long sequence, ItemBatch batch) {
          int signal = 0;
          for (int at = 0; at <= batch.size(); at++) {
            while (signal < batch.signalCount() && batch.signalPosition(signal) == at) {
              sent.add(batch.signal(signal++));
            }
            if (at < batch.size()) {
              sent.add(batch.value(at));
              timestamps.add(batch.timestamp(at));
            }
          }
        }

        @Override
        public void grant(InputChannel channel, int batches) {}

        @Override
        public void wake() {}
      };

  private final ProcessingClock counting =
      new ProcessingClock() {
        @Override
        public long millis() {
          return clock.millis();
        }

        @Override
        public long nanos() {
          looksAtTheClock++;
          return clock.nanos();
        }
      };

  private Subtask reading(ExchangeLimits exchange, long limitPerSecond, List<Live> splits) {
    WatermarkStrategy<Long> strategy =
        WatermarkStrategy.<Long>monotonous().withIdleness(Duration.ofMillis(IDLE_AFTER));
    Subtask subtask = reading(exchange, limitPerSecond, strategy);
    subtask.assign(splits, true);
    return subtask;
  }

  private Subtask reading(
      ExchangeLimits exchange, long limitPerSecond, WatermarkStrategy<Long> strategy) {
    ExecutionGraph graph =
        new GraphSketch()
            .source("in", 1, new LiveSource(clock, start), strategy, limitPerSecond)
            .sink("out", 1)
            .rebalance("in", "out")
            .fused();
    Subtask subtask =
        Subtask.of(graph, new TaskAddress(0, 0), new TaskLimits(exchange, 9), ports, counting);
    subtask.open(counting);
    return subtask;
  }

  private Subtask reading(Live... splits) {
    return reading(new ExchangeLimits(4096, 1 << 24, 64, 1 << 24), 0, List.of(splits));
  }

  /** Runs as a host would until {@code after} milliseconds have gone by or it ends. */
  private Progress runUntil(Subtask subtask, long after) {
    Progress progress = run(subtask);
    while (progress == Progress.WAITING) {
      long due = clock.millis() + DirectHost.millisUp(subtask.retryAfterNanos());
      if (due - start > after) {
        clock.advanceMillis(after - (clock.millis() - start));
        return progress;
      }
      clock.advanceMillis(due - clock.millis());
      progress = run(subtask);
    }
    return progress;
  }

  private Progress run(Subtask subtask) {
    Progress progress = Progress.MORE;
    while (progress == Progress.MORE) {
      progress = subtask.run(4096);
    }
    subtask.flush();
    return progress;
  }

  @Test
  void saysOnceThatItIsIdleWhenAllSplitsAreAndWakesItselfForIt() {
    Subtask subtask = reading(live("a", NEVER, 0, 10), live("b", NEVER, 200, 20));

    runUntil(subtask, 1_199);
    assertThat(sent).containsExactly(10L, 20L, new Watermark(9), new Watermark(19));
    runUntil(subtask, 9_000);

    assertThat(sent).containsExactly(10L, 20L, new Watermark(9), new Watermark(19), new Idle());
  }

  @Test
  void stampsElementsWithTheClockAndLetsTimeGoOnWhileNoneCome() {
    Subtask subtask = reading(ExchangeLimits.DEFAULT, 0, WatermarkStrategy.<Long>ingestionTime());
    subtask.assign(List.of(live("a", 1_000, 0, 7, 250, 3), live("b", 1_000, 250, 9)), true);

    runUntil(subtask, 249);
    assertThat(sent)
        .as("an event time of the element's own counts for nothing")
        .containsExactly(
            7L, new Watermark(start - 1), new Watermark(start + 99), new Watermark(start + 199));
    assertThat(runUntil(subtask, 2_000)).isEqualTo(Progress.ENDED);

    List<Object> late = sent.subList(4, sent.size());
    assertThat(late).startsWith(new Watermark(start + 248), 3L, 9L, new Watermark(start + 249));
    assertThat(late).contains(new Watermark(start + 949)).endsWith(new EndOfStream());
  }

  @Test
  void stampsNothingWithWhatWasPromisedBeforeARestartThoughTheClockIsBehind() {
    Subtask subtask = reading(ExchangeLimits.DEFAULT, 0, WatermarkStrategy.<Long>ingestionTime());
    SplitPosition<Live> rest = new SplitPosition<>(live("a", 1_000, 0, 7), start + 500);

    subtask.resume(List.of(rest), true);
    runUntil(subtask, 400);

    assertThat(sent).containsExactly(7L, new Watermark(start + 500));
    assertThat(timestamps).containsExactly(start + 501);
  }

  @Test
  void goesOnWithoutTheSplitThatIsIdle() {
    Subtask subtask = reading(live("a", NEVER, 0, 10, 100, 20, 900, 30), live("b", NEVER, 0, 11));

    runUntil(subtask, 999);
    assertThat(sent).containsExactly(10L, 11L, new Watermark(9), 20L, new Watermark(10), 30L);
    runUntil(subtask, 1_001);

    assertThat(sent).endsWith(30L, new Watermark(29));
  }

  @Test
  void isNotIdleAnyMoreWhenOneReturnsAndSaysSoEvenIfItsWatermarkIsNoNews() {
    Subtask subtask =
        reading(live("a", NEVER, 0, 10, 400, 50), live("b", NEVER, 0, 11, 2_000, 20, 2_100, 60));
    runUntil(subtask, 1_999);
    assertThat(sent).endsWith(50L, new Watermark(10), new Watermark(49), new Idle());

    runUntil(subtask, 2_000);
    assertThat(sent).as("the merged watermark stays").endsWith(new Idle(), 20L, new Watermark(49));
    runUntil(subtask, 9_000);

    assertThat(sent)
        .endsWith(new Idle(), 20L, new Watermark(49), 60L, new Watermark(59), new Idle());
  }

  @Test
  void goesToTheLastWatermarkWhenIdleSplitsEnd() {
    Subtask subtask = reading(live("a", 5_000, 0, 10), live("b", 6_000, 0, 20), live("c", 7_000));

    assertThat(runUntil(subtask, 10_000)).isEqualTo(Progress.ENDED);

    assertThat(sent).endsWith(new Idle(), new Watermark(Watermark.MAX), new EndOfStream());
    assertThat(sent.stream().filter(new Idle()::equals)).hasSize(1);
  }

  @Test
  void doesNotTakeItsOwnFullOutputsForSilence() {
    Subtask subtask =
        reading(
            new ExchangeLimits(1, 1 << 20, 1, 1 << 20),
            0,
            List.of(live("a", NEVER, 0, 10, 1, 12, 2, 14), live("b", NEVER, 0, 11)));
    clock.advanceMillis(5);
    assertThat(run(subtask)).isEqualTo(Progress.HELD_BACK);
    clock.advanceMillis(60_000);
    runWithCredit(subtask);

    assertThat(subtask.report(0).watermark()).as("b holds").isEqualTo(10);
    assertThat(DirectHost.millisUp(subtask.retryAfterNanos()))
        .as("until b is idle")
        .isBetween(900L, IDLE_AFTER);
  }

  private void runWithCredit(Subtask subtask) {
    while (run(subtask) == Progress.HELD_BACK) {
      subtask.granted(0, 1);
    }
  }

  @Test
  void noticesSilenceWhileItsRateDoesNotLetItRead() {
    Subtask subtask =
        reading(
            ExchangeLimits.DEFAULT,
            1,
            List.of(live("a", NEVER, 0, 10, 0, 20, 0, 30, 0, 40), live("b", NEVER)));

    assertThat(run(subtask)).isEqualTo(Progress.WAITING);
    clock.advanceMillis(DirectHost.millisUp(subtask.retryAfterNanos()));
    run(subtask);

    assertThat(subtask.report(0).watermark()).as("b is idle").isEqualTo(19);
  }

  @Test
  void looksAtTheClockOncePerPortionAtMost() {
    long[] many = new long[2 * 50_000];
    for (int i = 0; i < many.length; i += 2) {
      many[i + 1] = i;
    }
    Subtask subtask = reading(live("a", 0, many));

    for (Progress progress = Progress.MORE; progress != Progress.ENDED; ) {
      progress = subtask.run(1 << 20);
      while (progress == Progress.HELD_BACK) {
        subtask.granted(0, 1);
        progress = subtask.run(1 << 20);
      }
    }

    assertThat(looksAtTheClock).isLessThanOrEqualTo(50_000 / 512 + 1 + 50_000 / 4096 + 1);
  }

  @Test
  void agreesWithTheDefinitionForAnySplits() {
    Seeds.each(500, SourceIdlenessTest::compareWithTheDefinition);
  }

  private static void compareWithTheDefinition(Random random) {
    SourceIdlenessTest test = new SourceIdlenessTest();
    List<Live> splits = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      splits.add(test.randomSplit("split " + i, random));
    }
    Subtask subtask = test.reading(new ExchangeLimits(4096, 1 << 24, 1 << 12, 1 << 24), 0, splits);
    IdlenessDefinition definition = new IdlenessDefinition(splits);
    Progress progress = test.run(subtask);
    while (true) {
      long now = test.clock.millis() - test.start;
      definition.reach(now);
      if (definition.allEnded(now)) {
        assertThat(progress).isEqualTo(Progress.ENDED);
        assertThat(test.sent).endsWith(new Watermark(Watermark.MAX), new EndOfStream());
        return;
      }
      assertThat(progress).isEqualTo(Progress.WAITING);
      assertThat(subtask.report(0).watermark())
          .as("after " + now)
          .isEqualTo(definition.watermark());
      boolean idle = !test.sent.isEmpty() && test.sent.get(test.sent.size() - 1) instanceof Idle;
      assertThat(idle).as("idle after " + now).isEqualTo(definition.allIdle(now));
      test.clock.advanceMillis(DirectHost.millisUp(subtask.retryAfterNanos()));
      progress = test.run(subtask);
    }
  }

  private Live randomSplit(String id, Random random) {
    List<LiveSource.Arrival> arrivals = new ArrayList<>();
    long after = random.nextInt(3_000);
    long time = random.nextInt(50);
    for (int i = random.nextInt(12); i > 0; i--) {
      arrivals.add(new LiveSource.Arrival(after, time));
      after += random.nextInt(random.nextBoolean() ? 300 : 3_000);
      time += random.nextInt(30);
    }
    return new Live(id, arrivals, after);
  }
}
