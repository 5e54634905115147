package dev.sluice.dataflow.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.item.Watermark;
import java.util.Arrays;
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
    "a return behind does not pull back,    2, 0:5=- 1:idle=5 1:2=5 0:9=5 1:7=7",
    "all idle rests where it was,           2, 0:5=- 1:3=3 0:idle=3 1:idle=3",
    "a return out of all idle,              2, 0:5=- 1:3=3 0:idle=3 1:idle=3 1:9=9",
    "idle again and again,                  2, 0:5=- 1:idle=5 1:idle=5 1:6=5 1:idle=5",
    "an element makes an input count again, 2, 0:5=- 1:2=2 1:idle=5 1:active=5 0:9=5 1:7=7",
    "active says nothing of an active one,  2, 0:5=- 1:2=2 1:active=2 0:active=2",
    "nothing makes an ended input count,    2, 0:5=- 1:2=2 1:end=5 1:active=5 0:6=6",
    "an ended input does not hold back,     2, 0:5=- 1:end=5 0:6=6",
    "idle after the end changes nothing,    2, 0:5=- 1:end=5 1:idle=5 0:6=6",
    "the end of an idle input,              2, 0:5=- 1:idle=5 1:end=5 0:6=6",
    "the rest idle after an end,            2, 0:idle=- 1:5=5 1:end=5",
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
  void agreesWithTheDefinitionOnRandomHistories() {
    Seeds.each(3_000, WatermarkMergerTest::compareWithTheDefinition);
  }

  /** By definition: the highest, over the past, of the lowest watermark of the counting inputs. */
  private static void compareWithTheDefinition(Random random) {
    int inputs = 1 + random.nextInt(5);
    WatermarkMerger merger = new WatermarkMerger(inputs);
    long[] watermarks = new long[inputs];
    Arrays.fill(watermarks, Watermark.MIN);
    char[] states = "a".repeat(inputs).toCharArray();
    long highest = Watermark.MIN;
    for (int step = 0; step < 60; step++) {
      int input = random.nextInt(inputs);
      int chance = random.nextInt(20);
      long merged;
      if (chance == 0) {
        states[input] = 'e';
        merged = merger.end(input);
      } else if (chance < 5) {
        states[input] = states[input] == 'e' ? 'e' : 'i';
        merged = merger.idle(input);
      } else if (chance < 7) {
        states[input] = states[input] == 'e' ? 'e' : 'a';
        merged = merger.active(input);
      } else if (states[input] != 'e') {
        long from = watermarks[input] == Watermark.MIN ? -20 : watermarks[input];
        watermarks[input] = from + random.nextInt(10);
        states[input] = 'a';
        merged = merger.advance(input, watermarks[input]);
      } else {
        merged = merger.merged();
      }
      highest = Math.max(highest, lowest(watermarks, states));
      assertThat(merged).isEqualTo(highest);
    }
  }

  private static long lowest(long[] watermarks, char[] states) {
    String all = new String(states);
    if (all.matches("e+")) {
      return Watermark.MAX;
    }
    long lowest = Watermark.MAX;
    for (int input = 0; input < states.length; input++) {
      lowest = states[input] == 'a' ? Math.min(lowest, watermarks[input]) : lowest;
    }
    return all.contains("a") ? lowest : Watermark.MIN;
  }
}
