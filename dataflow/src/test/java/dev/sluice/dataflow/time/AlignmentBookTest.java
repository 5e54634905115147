package dev.sluice.dataflow.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.Watermark;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlignmentBookTest {

  private final AlignmentBook<String> book = new AlignmentBook<>();
  private final WatermarkAlignment by100 = alignment("g", 100);

  private static WatermarkAlignment alignment(String group, long drift) {
    return new WatermarkAlignment(group, drift, Duration.ofSeconds(1));
  }

  @Test
  void allowsTheLowestOfTheGroupPlusTheDrift() {
    assertThat(book.report(by100, "a", 50)).isEqualTo(150);
    assertThat(book.report(by100, "b", 1_000)).isEqualTo(150);
    assertThat(book.report(by100, "a", 70)).isEqualTo(170);
    assertThat(book.report(by100, "b", 1_000)).isEqualTo(170);
  }

  @Test
  void allowsEachSourceItsOwnDrift() {
    book.report(by100, "a", 50);

    assertThat(book.report(alignment("g", 7), "b", 1_000)).isEqualTo(57);
  }

  @Test
  void keepsGroupsApart() {
    book.report(by100, "a", 50);

    assertThat(book.report(alignment("other", 100), "b", 1_000)).isEqualTo(1_100);
  }

  @Test
  void letsOneWithoutAWatermarkHoldNobody() {
    assertThat(book.report(by100, "a", Watermark.MIN)).isEqualTo(Watermark.MAX);
    assertThat(book.report(by100, "b", 1_000)).isEqualTo(1_100);

    assertThat(book.report(by100, "a", 5)).as("once it has one it does").isEqualTo(105);
    assertThat(book.report(by100, "b", 1_000)).isEqualTo(105);
  }

  @Test
  void letsIdleAndEndedOnesHoldNobody() {
    book.report(by100, "a", 5);
    book.report(by100, "b", 50);
    assertThat(book.report(by100, "c", 1_000)).isEqualTo(105);

    assertThat(book.report(by100, "a", Watermark.MAX)).as("idle").isEqualTo(150);
    book.leave("b");
    assertThat(book.report(by100, "c", 1_000)).isEqualTo(1_100);
    assertThat(book.report(by100, "c", Watermark.MAX))
        .as("nobody is left")
        .isEqualTo(Watermark.MAX);
  }

  @Test
  void allowsAnythingWhereTheDriftGoesBeyondTheLastInstant() {
    assertThat(book.report(alignment("g", Long.MAX_VALUE), "a", 5)).isEqualTo(Watermark.MAX);
  }

  @Test
  void refusesWhatCannotBeMeant() {
    WatermarkStrategy<String> strategy = WatermarkStrategy.monotonous();
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> strategy.withWatermarkAlignment(" ", second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a group without a name");
    assertThatThrownBy(() -> strategy.withWatermarkAlignment("g", Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a drift of -1 ms; expected zero or a positive duration");
    assertThatThrownBy(() -> strategy.withWatermarkAlignment("g", second, Duration.ofNanos(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an update interval of PT0.000000005S");
    assertThatThrownBy(() -> WatermarkStrategy.none().withWatermarkAlignment("g", second))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none() was to be aligned in group 'g'");
  }

  @Test
  void keepsTheAlignmentThroughTheOtherSettings() {
    WatermarkStrategy<String> strategy =
        WatermarkStrategy.<String>monotonous()
            .withWatermarkAlignment("g", Duration.ofSeconds(5))
            .withIdleness(Duration.ofSeconds(1))
            .withTimestamps(String::length);

    assertThat(strategy.alignment())
        .contains(new WatermarkAlignment("g", 5_000, Duration.ofSeconds(1)));
    assertThat(strategy.idleAfterNanos()).hasValue(1_000_000_000L);
    assertThat(WatermarkStrategy.monotonous().alignment()).isEmpty();
  }
}
