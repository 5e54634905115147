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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any splits, read in any portions by fewer readers than there are splits. */
class SplitMergerPropertyTest {

  @Test
  void losesNothingAndLetsNothingBeLateHoweverFewSplitsAreOpen() {
    Seeds.each(3_000, random -> new Run(random).check());
  }

  /** One merger, and what it should give. */
  private static final class Run implements Output<Event> {

    private final Random random;
    private final int disorder;
    private final boolean pauses;
    private final Map<String, Integer> nextOfSplit = new HashMap<>();
    private final List<Long> emitted = new ArrayList<>();
    private final int mostOpen;
    private final ScriptedSource source;
    private final SplitMerger<Event, Script> merger;
    private long watermark = Watermark.MIN;
    private int elements;

    Run(Random random) {
      this.random = random;
      this.disorder = random.nextBoolean() ? 0 : random.nextInt(20);
      this.pauses = random.nextBoolean();
      int splits = 1 + random.nextInt(6);
      List<Script> scripts = new ArrayList<>();
      for (int split = 0; split < splits; split++) {
        scripts.add(script("split " + split));
      }
      this.mostOpen = 1 + random.nextInt(splits);
      this.source = new ScriptedSource(scripts);
      WatermarkStrategy<Event> strategy =
          disorder == 0
              ? WatermarkStrategy.monotonous()
              : WatermarkStrategy.boundedDisorder(Duration.ofMillis(disorder));
      this.merger = new SplitMerger<>(source, strategy, new OperatorMetrics(), mostOpen);
      merger.add(scripts);
    }

    private Script script(String id) {
      List<Object> steps = new ArrayList<>();
      long newest = random.nextInt(300);
      long earliest = Long.MAX_VALUE;
      for (int i = random.nextInt(40); i > 0; i--) {
        if (pauses && random.nextInt(4) == 0) {
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
      for (int reads = 0; !merger.isExhausted(); reads++) {
        assertThat(reads).as("reads without an end").isLessThan(5_000);
        int most = 1 + random.nextInt(20);
        int before = emitted.size();
        int read = merger.read(this, most, 0);
        assertThat(read).isEqualTo(emitted.size() - before).isLessThanOrEqualTo(most);
        assertThat(merger.watermark()).as("goes back").isGreaterThanOrEqualTo(watermark);
        watermark = merger.watermark();
      }
      assertThat(emitted).hasSize(elements);
      assertThat(merger.elements()).isEqualTo(elements);
      assertThat(source.mostOpen()).isLessThanOrEqualTo(mostOpen);
      assertThat(source.openNow()).isEmpty();
      assertThat(merger.consumed()).isEqualTo(merger.weight());
      if (disorder == 0 && !pauses && mostOpen == source.scripts().size()) {
        assertThat(emitted).isSorted();
      }
    }

    @Override
    public void emit(Event value, long timestamp) {
      assertThat(value.number())
          .as("next of " + value.split())
          .isEqualTo(nextOfSplit.getOrDefault(value.split(), 0));
      nextOfSplit.merge(value.split(), 1, Integer::sum);
      assertThat(timestamp).as("event time").isEqualTo(value.time());
      assertThat(timestamp).as("late behind the watermark").isGreaterThan(watermark);
      emitted.add(timestamp);
    }

    @Override
    public boolean ready() {
      return random.nextInt(10) > 0;
    }
  }
}
