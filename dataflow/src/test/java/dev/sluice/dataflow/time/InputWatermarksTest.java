package dev.sluice.dataflow.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.item.Watermark;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputWatermarksTest {

  /**
   * The second column says by channel which input it feeds; each step is a channel's number and
   * what it says, and after {@code =} stands the merged watermark.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one input of two channels,             0 0, 0:5=- 1:3=3 1:idle=5 1:active=5 0:9=9",
    "the minimum of both inputs,            0 1, 0:5=- 1:3=3 1:9=5",
    "channels of one input by themselves,   0 0 1, 0:5=- 1:3=- 2:9=3 1:idle=5 1:active=5 0:20=9",
    "an idle input does not hold back,      0 1, 0:5=- 1:idle=5 0:9=9",
    "an input that returns behind holds,    0 1, 0:5=- 1:2=2 1:idle=5 1:3=5 0:9=5 1:6=6 1:20=9",
    "all idle is the highest of both,       0 1, 0:5=- 1:2=2 0:idle=2 1:idle=5",
    "an ended input does not hold back,     0 1, 0:5=- 1:2=2 1:end=5 0:9=9 0:idle=9",
    "all ended is the last watermark,       0 1, 0:5=- 1:2=2 1:end=5 0:end=max",
    "the rest idle after an end,            0 1, 0:5=- 1:2=2 0:idle=2 1:end=5 0:6=6",
  })
  void mergesAsTheTableSays(String promise, String ordinals, String steps) {
    InputWatermarks watermarks = new InputWatermarks(channels(ordinals));

    for (String step : steps.split(" ")) {
      String[] parts = step.split("[:=]");
      long merged = take(watermarks, Integer.parseInt(parts[0]), parts[1]);

      assertThat(merged).as(promise + ", after " + step).isEqualTo(parse(parts[2]));
      assertThat(watermarks.merged()).isEqualTo(merged);
    }
  }

  private static int[] channels(String ordinals) {
    return Arrays.stream(ordinals.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static long take(InputWatermarks watermarks, int channel, String word) {
    return switch (word) {
      case "idle" -> watermarks.idle(channel);
      case "active" -> watermarks.active(channel);
      case "end" -> watermarks.end(channel);
      default -> watermarks.advance(channel, parse(word));
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
  void tellsWhichChannelsCountAndWithWhat() {
    InputWatermarks watermarks = new InputWatermarks(new int[] {0, 1, 0, 1});
    watermarks.advance(0, 9);
    watermarks.advance(1, 7);
    watermarks.advance(2, 8);
    watermarks.advance(3, 5);
    assertThat(counting(watermarks)).containsExactly(0, 1, 2, 3);
    assertThat(watermarks.watermark(3)).isEqualTo(5);

    watermarks.idle(3);
    assertThat(counting(watermarks)).containsExactly(0, 1, 2);
    watermarks.end(1);
    assertThat(counting(watermarks)).containsExactly(0, 2);
    assertThat(watermarks.watermark(2)).isEqualTo(8);
    assertThat(watermarks.isIdle(3)).isTrue();
    watermarks.idle(0);
    watermarks.idle(2);
    assertThat(counting(watermarks)).isEmpty();
    assertThat(watermarks.allIdle()).isTrue();
    assertThat(watermarks.allEnded()).isFalse();
  }

  private static List<Integer> counting(InputWatermarks watermarks) {
    return IntStream.range(0, 4).filter(watermarks::counts).boxed().toList();
  }
}
