package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any splits, read by any number of mergers, stopped and taken up by others at any time. */
class SplitRestartPropertyTest {

  private static final long IDLE_AFTER = 1_000;

  @Test
  void givesEveryElementOnceInTheOrderOfItsSplitHoweverOftenItIsRestarted() {
    Seeds.each(3_000, random -> new Run(random).check());
  }

  /** One source, its readers, and what they should give. */
  private static final class Run implements Output<Event> {

    private final Random random;
    private final int disorder;
    private final boolean mayBeIdle;
    private final WatermarkStrategy<Event> strategy;
    private final ScriptedSource source;
    private final Map<String, Integer> nextOfSplit = new HashMap<>();
    private final List<String> finished = new ArrayList<>();
    private List<SplitMerger<Event, Script>> mergers = new ArrayList<>();
    private int elements;
    private int given;
    private long now;
    private long watermark = Watermark.MIN;

    Run(Random random) {
      this.random = random;
      this.disorder = random.nextBoolean() ? 0 : random.nextInt(20);
      this.mayBeIdle = random.nextInt(3) == 0;
      WatermarkStrategy<Event> plain =
          disorder == 0
              ? WatermarkStrategy.monotonous()
              : WatermarkStrategy.boundedDisorder(Duration.ofMillis(disorder));
      this.strategy = mayBeIdle ? plain.withIdleness(Duration.ofNanos(IDLE_AFTER)) : plain;
      List<Script> scripts = new ArrayList<>();
      for (int split = 1 + random.nextInt(6); split > 0; split--) {
        scripts.add(script("split " + split));
      }
      this.source = new ScriptedSource(scripts);
    }

    private Script script(String id) {
      List<Object> steps = new ArrayList<>();
      long newest = random.nextInt(300);
      long earliest = Long.MAX_VALUE;
      for (int i = random.nextInt(20); i > 0; i--) {
        if (random.nextInt(4) == 0) {
          steps.add(Step.PENDING);
        }
        newest += random.nextInt(10);
        long time = newest - (disorder == 0 ? 0 : random.nextInt(disorder + 1));
        earliest = Math.min(earliest, time);
        steps.add(time);
        elements++;
      }
      Script script = Script.of(id, steps.toArray());
      boolean known = random.nextBoolean() && earliest != Long.MAX_VALUE;
      return known ? script.from(earliest - random.nextInt(3)) : script;
    }

    void check() throws Exception {
      start(source.scripts().stream().map(SplitPosition::start).toList());
      int restarts = random.nextInt(6);
      for (int step = 0; !allExhausted(); step++) {
        assertThat(step).as("steps without an end").isLessThan(20_000);
        if (restarts > 0 && random.nextInt(10) == 0) {
          restarts--;
          restart();
        } else {
          read(mergers.get(random.nextInt(mergers.size())));
        }
      }
      assertThat(given).isEqualTo(elements);
      mergers.forEach(merger -> finished.addAll(merger.finished()));
      assertThat(finished)
          .containsExactlyInAnyOrderElementsOf(source.scripts().stream().map(Script::id).toList());
    }

    private boolean allExhausted() {
      return mergers.stream().allMatch(SplitMerger::isExhausted);
    }

    private void start(List<SplitPosition<Script>> positions) {
      List<SplitMerger<Event, Script>> next = new ArrayList<>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        int mostOpen = 1 + random.nextInt(3);
        next.add(new SplitMerger<>(source, strategy, new OperatorMetrics(), mostOpen));
      }
      for (SplitPosition<Script> position : positions) {
        next.get(random.nextInt(next.size())).resume(List.of(position));
      }
      mergers = next;
    }

    private void restart() throws Exception {
      List<SplitPosition<Script>> positions = new ArrayList<>();
      for (SplitMerger<Event, Script> merger : mergers) {
        List<SplitPosition<Script>> own = merger.positions();
        assertThat(merger.positions()).isEqualTo(own);
        positions.addAll(own);
        finished.addAll(merger.finished());
        if (random.nextBoolean()) {
          // What it does before it dies is not in the positions, and so it does not count.
          merger.read(new Nowhere(), 1 + random.nextInt(5), now);
        }
        merger.close();
      }
      Collections.shuffle(positions, random);
      start(positions);
      long lowest = lowestWatermark();
      if (!mayBeIdle) {
        assertThat(lowest).as("falls in a restart").isGreaterThanOrEqualTo(watermark);
      }
    }

    private long lowestWatermark() {
      return mergers.stream()
          .filter(merger -> !merger.isExhausted())
          .mapToLong(SplitMerger::watermark)
          .min()
          .orElse(Watermark.MAX);
    }

    private void read(SplitMerger<Event, Script> merger) throws Exception {
      now += random.nextInt(mayBeIdle ? 600 : 2);
      int most = random.nextInt(8);
      merger.read(this, most, now);
      assertThat(merger.consumed()).isLessThanOrEqualTo(merger.weight());
      watermark = lowestWatermark();
    }

    @Override
    public void emit(Event value, long timestamp) {
      assertThat(value.number())
          .as("next of " + value.split())
          .isEqualTo(nextOfSplit.getOrDefault(value.split(), 0));
      nextOfSplit.merge(value.split(), 1, Integer::sum);
      if (!mayBeIdle) {
        assertThat(timestamp).as("late").isGreaterThan(watermark);
      }
      given++;
    }

    @Override
    public boolean ready() {
      return random.nextInt(10) > 0;
    }
  }

  private static final class Nowhere implements Output<Event> {

    @Override
    public void emit(Event value, long timestamp) {}

    @Override
    public boolean ready() {
      return true;
    }
  }
}
