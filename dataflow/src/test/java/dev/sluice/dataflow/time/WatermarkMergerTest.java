package dev.sluice.dataflow.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.item.Watermark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarkMergerTest {

  /**
   * Each step is an input's number and what it says: a watermark, {@code idle}, {@code active},
   * {@code end}; after {@code =} stands the merged watermark, {@code -} for none yet and {@code
   * max} for the last.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the minimum counts,                    2, 0:5=- 1:3=3 1:9=5 0:7=7",
    "one input alone is the minimum,        1, 0:5=5 0:6=6",
    "nothing before every input has spoken, 3, 0:5=- 1:5=- 2:1=1",
    "the same watermark again is no news,   2, 0:5=- 1:5=5 0:5=5 1:5=5",
    "an idle input does not hold back,      2, 0:5=- 1:idle=5 0:8=8",
    "an idle input that never spoke,        2, 1:idle=- 0:5=5",
    "a return in front,                     2, 0:5=- 1:idle=5 1:9=5 0:8=8 0:20=9",
    "a return behind does not pull back,    2, 0:5=- 1:idle=5 1:2=5 0:5=5 1:4=5",
    "nor hold back before it has caught up, 2, 0:5=- 1:idle=5 1:2=5 0:9=9 1:8=9 0:11=11",
    "it counts once it has caught up,       2, 0:5=- 1:idle=5 1:2=5 0:9=9 1:10=9 0:20=10",
    "one that caught up behind again,       3, 0:5=- 1:idle=- 2:5=5 1:2=5 0:9=5 2:idle=9 2:active=9 1:20=9 0:30=20",
    "all idle rests at the highest word,    2, 0:5=- 1:3=3 0:idle=3 1:idle=5",
    "in whatever order they fell idle,      2, 0:5=- 1:3=3 1:idle=5 0:idle=5",
    "the last idle one was behind,          3, 0:9=- 1:5=- 2:6=5 1:idle=6 1:active=6 0:idle=6 2:idle=6 1:idle=6",
    "a return out of all idle,              2, 0:5=- 1:3=3 0:idle=3 1:idle=5 1:9=9",
    "a return behind out of all idle,       2, 0:5=- 1:3=3 0:idle=3 1:idle=5 1:4=5 1:6=6",
    "idle again and again,                  2, 0:5=- 1:idle=5 1:idle=5 1:6=5 1:idle=5",
    "an element does not make it count yet, 2, 0:5=- 1:2=2 1:idle=5 1:active=5 0:9=9 1:9=9 0:10=9",
    "an element of one in front does,       2, 0:5=- 1:7=5 1:idle=5 1:active=5 0:9=7",
    "active says nothing of an active one,  2, 0:5=- 1:2=2 1:active=2 0:active=2",
    "nothing makes an ended input count,    2, 0:5=- 1:2=2 1:end=5 1:active=5 0:6=6",
    "an ended input does not hold back,     2, 0:5=- 1:end=5 0:6=6",
    "idle after the end changes nothing,    2, 0:5=- 1:end=5 1:idle=5 0:6=6",
    "the end of an idle input,              2, 0:5=- 1:idle=5 1:end=5 0:6=6",
    "the rest idle after an end,            2, 0:idle=- 1:5=5 1:end=5",
    "an end sets free what idle ones said,  2, 0:9=- 1:5=5 0:idle=5 1:end=9",
    "an end says nothing of idle ones,      2, 0:9=- 1:5=5 0:end=5 1:idle=5 1:7=7",
    "all ended is the last watermark,       2, 0:5=- 1:3=3 0:end=3 1:end=max",
    "all ended without a word,              2, 0:end=- 1:end=max",
    "ended out of idleness,                 2, 0:idle=- 1:idle=- 0:end=- 1:end=max",
    "the last watermark before the end,     2, 0:max=- 1:3=3 1:max=max 0:end=max 1:end=max",
  })
  void mergesAsTheTableSays(String promise, int inputs, String steps) {
    WatermarkMerger merger = new WatermarkMerger(inputs);

    for (String step : steps.split(" ")) {
      String[] parts = step.split("[:=]");
      long merged = take(merger, Integer.parseInt(parts[0]), parts[1]);

      assertThat(merged).as(promise + ", after " + step).isEqualTo(parse(parts[2]));
      assertThat(merger.merged()).isEqualTo(merged);
    }
  }

  private static long take(WatermarkMerger merger, int input, String word) {
    return switch (word) {
      case "idle" -> merger.idle(input);
      case "active" -> merger.active(input);
      case "end" -> merger.end(input);
      default -> merger.advance(input, parse(word));
    };
  }

  private static long parse(String text) {
    return switch (text) {
      case "-" -> Watermark.MIN;
      case "max" -> Watermark.MAX;
      default -> Long.parseLong(text);
    };
  }

  @Test
  void refusesAWatermarkThatGoesBackOnItsInput() {
    WatermarkMerger merger = new WatermarkMerger(2);
    merger.advance(1, 9);

    assertThatThrownBy(() -> merger.advance(1, 8))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("watermark of input 1 went from 9 (ACTIVE) to 8; this is a bug in the sender");
  }

  @Test
  void refusesAWatermarkThatGoesBackOverIdleness() {
    WatermarkMerger merger = new WatermarkMerger(2);
    merger.advance(1, 9);
    merger.idle(1);

    assertThatThrownBy(() -> merger.advance(1, 8))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("(IDLE)");
  }

  @Test
  void refusesAWatermarkAfterTheEnd() {
    WatermarkMerger merger = new WatermarkMerger(2);
    merger.advance(0, 9);
    merger.end(0);

    assertThatThrownBy(() -> merger.advance(0, 10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("(ENDED)");
  }

  @Test
  void knowsWhenAllInputsAreIdleOrEnded() {
    WatermarkMerger merger = new WatermarkMerger(2);
    assertThat(merger.allIdle()).isFalse();

    merger.idle(0);
    assertThat(merger.allIdle()).isFalse();
    merger.idle(1);
    assertThat(merger.allIdle()).isTrue();
    merger.end(1);
    assertThat(merger.allIdle()).isTrue();
    assertThat(merger.allEnded()).isFalse();
    merger.end(0);
    assertThat(merger.allIdle()).as("ended is not idle").isFalse();
    assertThat(merger.allEnded()).isTrue();
  }

  @Test
  void tellsWhichInputHolds() {
    WatermarkMerger merger = new WatermarkMerger(3);
    merger.advance(0, 5);
    merger.advance(1, 3);
    merger.advance(2, 9);
    assertThat(merger.holding()).isEqualTo(1);

    merger.idle(1);
    assertThat(merger.holding()).isZero();
    merger.active(1);
    assertThat(merger.holding()).as("one that is behind holds nobody").isZero();
    merger.end(0);
    assertThat(merger.holding()).isEqualTo(2);
    merger.idle(2);
    assertThat(merger.holding()).isEqualTo(-1);
  }

  @Test
  void agreesWithTheDefinitionOnRandomHistories() {
    Seeds.each(3_000, WatermarkMergerTest::compareWithTheDefinition);
  }

  /** What one input has said and done. */
  private static final class Told {
    long watermark = Watermark.MIN;
    boolean idle;
    boolean ended;

    /**
     * Whether it was behind when it came back, and has not said as much as the merged one since.
     */
    boolean behind;

    boolean counts() {
      return !idle && !ended && !behind;
    }
  }

  /**
   * By definition: it rises to the lowest watermark of those that count when one of these speaks,
   * ends, or has held it and falls idle; if none is left that is not idle, to the highest of them.
   */
  private static void compareWithTheDefinition(Random random) {
    List<Told> inputs = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      inputs.add(new Told());
    }
    WatermarkMerger merger = new WatermarkMerger(inputs.size());
    long merged = Watermark.MIN;
    for (int step = 0; step < 60; step++) {
      int number = random.nextInt(inputs.size());
      Told input = inputs.get(number);
      int chance = random.nextInt(20);
      if (input.ended) {
        continue;
      }
      long given;
      if (chance < 5) {
        boolean held = !input.idle && input.watermark == merged || chance == 0;
        input.ended = chance == 0;
        input.idle = true;
        merged = held ? Math.max(merged, reached(inputs)) : merged;
        given = chance == 0 ? merger.end(number) : merger.idle(number);
      } else {
        long from = input.watermark == Watermark.MIN ? -20 : input.watermark;
        long watermark = chance < 8 ? input.watermark : from + 1 + random.nextInt(10);
        input.behind = (input.behind || input.idle) && watermark < merged;
        input.idle = false;
        merged = watermark > input.watermark ? raised(inputs, input, watermark, merged) : merged;
        given = chance < 7 ? merger.active(number) : merger.advance(number, watermark);
      }
      assertThat(given).isEqualTo(merged);
    }
  }

  private static long raised(List<Told> inputs, Told input, long watermark, long merged) {
    input.watermark = watermark;
    return inputs.stream().anyMatch(Told::counts) ? Math.max(merged, reached(inputs)) : merged;
  }

  private static long reached(List<Told> inputs) {
    if (inputs.stream().allMatch(each -> each.ended)) {
      return Watermark.MAX;
    }
    if (inputs.stream().allMatch(each -> each.idle)) {
      return inputs.stream()
          .filter(each -> !each.ended)
          .mapToLong(each -> each.watermark)
          .max()
          .getAsLong();
    }
    return inputs.stream()
        .filter(Told::counts)
        .mapToLong(each -> each.watermark)
        .min()
        .orElse(Watermark.MIN);
  }
}
