package dev.sluice.checkpointing.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarrierAlignerTest {

  /**
   * Each step is a channel's number and what comes through it, the number of a barrier or {@code
   * end}, or {@code !} and the number of a checkpoint that is cancelled. After {@code =} stands
   * what to do: {@code S} snapshot, {@code H} hold, {@code R} release, {@code A} abandon.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one channel needs no alignment,             1, 0:1=S1 0:2=S2",
    "all barriers make a snapshot,               3, 1:1=H1 0:1=H0 2:1=S1+R0.1",
    "one checkpoint after the other,             2, 0:1=H0 1:1=S1+R0 1:2=H1 0:2=S2+R1",
    "a higher barrier cancels the lower,         3, 0:1=H0 1:2=A1+R0+H1 0:2=H0 2:2=S2+R0.1",
    "late barriers of a cancelled checkpoint,    3, 0:1=H0 1:2=A1+R0+H1 2:1= 2:2=H2 0:2=S2+R1.2",
    "numbers may be left out,                    2, 0:3=H0 1:3=S3+R0 1:4=H1 0:7=A4+R1+H0 1:7=S7+R0",
    "a cancellation releases,                    2, 0:1=H0 !1=A1+R0 1:1= 0:2=H0 1:2=S2+R0",
    "a cancellation in advance,                  2, !1=A1 0:1= 1:1= 0:2=H0",
    "a cancellation twice is known,              2, 0:1=H0 !1=A1+R0 !1=",
    "a cancellation of what is done is late,     2, 0:1=H0 1:1=S1+R0 !1=",
    "a cancellation of an older one is late,     2, 0:2=H0 !1= 1:2=S2+R0",
    "a cancellation of a newer one ends this,    2, 0:2=H0 !5=A2+R0+A5 1:5= 1:6=H1",
    "an end counts as the barrier,               2, 0:1=H0 1:end=S1+R0",
    "an end before the barrier,                  2, 1:end= 0:1=S1 0:2=S2",
    "an end of one of three,                     3, 0:1=H0 1:end= 2:1=S1+R0",
    "the end of all makes no snapshot,           2, 0:end= 1:end=",
    "an end after a cancellation,                2, 0:1=H0 !1=A1+R0 1:end= 0:2=S2",
    "the end of a channel behind its barrier,    2, 0:1=H0 1:1=S1+R0 0:end= 1:2=S2"
  })
  void alignsExactlyOnce(String name, int channels, String steps) {
    run(new BarrierAligner(channels, CheckpointMode.EXACTLY_ONCE, 0), steps);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "all barriers make a snapshot,            3, 1:1= 0:1= 2:1=S1",
    "a channel runs ahead by a checkpoint,    2, 0:1= 0:2=A1 1:1= 1:2=S2",
    "a cancellation,                          2, 0:1= !1=A1 1:1=",
    "an end counts as the barrier,            2, 0:1= 1:end=S1",
    "the end of a channel with its barrier,   2, 0:1= 0:end= 1:1=S1"
  })
  void holdsNothingBackAtLeastOnce(String name, int channels, String steps) {
    run(new BarrierAligner(channels, CheckpointMode.AT_LEAST_ONCE, 0), steps);
  }

  @Test
  void ignoresBarriersUpToTheCheckpointItWasRestoredFrom() {
    run(new BarrierAligner(2, CheckpointMode.EXACTLY_ONCE, 7), "0:7= 1:6= !7= 0:8=H0 1:8=S8+R0");
  }

  @Test
  void saysWhichChannelsAreHeldBack() {
    BarrierAligner aligner = new BarrierAligner(2, CheckpointMode.EXACTLY_ONCE, 0);

    aligner.barrier(0, 1, 0);
    assertThat(aligner.holds(0)).isTrue();
    assertThat(aligner.holds(1)).isFalse();
    assertThat(aligner.isAligning()).isTrue();

    aligner.barrier(1, 1, 0);
    assertThat(aligner.holds(0)).isFalse();
    assertThat(aligner.isAligning()).isFalse();
  }

  @Test
  void measuresFromTheFirstBarrierToTheLast() {
    BarrierAligner aligner = new BarrierAligner(3, CheckpointMode.EXACTLY_ONCE, 0);
    aligner.barrier(0, 1, 1_000);
    aligner.barrier(1, 1, 1_500);

    assertThat(aligner.barrier(2, 1, 4_000)).contains(new AlignerAction.Snapshot(1, 3_000));
  }

  @Test
  void refusesWhatCannotHaveBeenRead() {
    BarrierAligner aligner = new BarrierAligner(2, CheckpointMode.EXACTLY_ONCE, 0);
    aligner.barrier(0, 1, 0);
    aligner.ended(1, 0);
    aligner.barrier(0, 2, 0);

    assertThatThrownBy(() -> aligner.barrier(1, 3, 0)).hasMessageContaining("has ended");
    assertThatThrownBy(() -> aligner.ended(1, 0)).hasMessageContaining("has ended");
    assertThatThrownBy(() -> aligner.barrier(2, 3, 0)).hasMessageContaining("does not exist");

    BarrierAligner holding = new BarrierAligner(2, CheckpointMode.EXACTLY_ONCE, 0);
    holding.barrier(0, 1, 0);
    assertThatThrownBy(() -> holding.barrier(0, 2, 0)).hasMessageContaining("is held back");
  }

  private static void run(BarrierAligner aligner, String steps) {
    for (String step : steps.trim().split(" ")) {
      String[] sides = step.split("=", -1);
      assertThat(text(take(aligner, sides[0]))).as(step).isEqualTo(sides[1]);
    }
  }

  private static List<AlignerAction> take(BarrierAligner aligner, String input) {
    if (input.startsWith("!")) {
      return aligner.cancel(Long.parseLong(input.substring(1)));
    }
    String[] parts = input.split(":");
    int channel = Integer.parseInt(parts[0]);
    return parts[1].equals("end")
        ? aligner.ended(channel, 0)
        : aligner.barrier(channel, Long.parseLong(parts[1]), 0);
  }

  private static String text(List<AlignerAction> actions) {
    List<String> texts = new ArrayList<>();
    for (AlignerAction action : actions) {
      if (action instanceof AlignerAction.Hold hold) {
        texts.add("H" + hold.channel());
      } else if (action instanceof AlignerAction.Snapshot snapshot) {
        texts.add("S" + snapshot.checkpoint());
      } else if (action instanceof AlignerAction.Abandon abandon) {
        texts.add("A" + abandon.checkpoint());
      } else if (action instanceof AlignerAction.Release release) {
        texts.add(
            release.channels().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(".", "R", "")));
      }
    }
    return String.join("+", texts);
  }
}
