package dev.sluice.dataflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelReceiverTest {

  private static final long PLENTY = 1L << 40;

  private static ChannelReceiver receiver(int creditBatches, long creditBytes) {
    return new ChannelReceiver(3, new ExchangeLimits(1, 1, creditBatches, creditBytes));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 2, 1, 0, -1, Long.MAX_VALUE})
  void refusesEveryBatchButTheNextAndNamesTheChannel(long sequence) {
    ChannelReceiver receiver = receiver(4, PLENTY);
    receiver.accept(1);
    receiver.accept(2);

    assertThatThrownBy(() -> receiver.accept(sequence))
        .isInstanceOf(ChannelGapException.class)
        .hasMessage(
            "channel 3: expected batch 3, got %d; the subtask cannot go on and the job fails"
                .formatted(sequence));
  }

  @Test
  void refusesToStartInTheMiddle() {
    assertThatThrownBy(() -> receiver(4, PLENTY).accept(2))
        .isInstanceOf(ChannelGapException.class)
        .hasMessageContaining("expected batch 1, got 2");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "7, 1", "8, 2", "16, 4", "1000, 250"})
  void givesCreditBackAQuarterOfTheWindowAtATime(int window, int quarter) {
    ChannelReceiver receiver = receiver(window, PLENTY);
    for (int round = 0; round < 3; round++) {
      for (int i = 1; i < quarter; i++) {
        assertThat(receiver.done(0)).isFalse();
      }
      assertThat(receiver.done(0)).isTrue();
      assertThat(receiver.takeOwed()).isEqualTo(quarter);
    }
  }

  @Test
  void givesCreditBackWhenAQuarterOfTheBytesIsOwed() {
    ChannelReceiver receiver = receiver(1_000, 400);

    assertThat(receiver.done(60)).isFalse();
    assertThat(receiver.done(39)).isFalse();
    assertThat(receiver.done(1)).isTrue();
    assertThat(receiver.takeOwed()).isEqualTo(3);
    assertThat(receiver.done(99)).as("counted anew").isFalse();
  }

  @Test
  void owesNothingTwice() {
    ChannelReceiver receiver = receiver(100, PLENTY);
    receiver.done(1);
    receiver.done(1);

    assertThat(receiver.takeOwed()).isEqualTo(2);
    assertThat(receiver.takeOwed()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1", "1,0,1,1", "1,1,0,1", "1,1,1,0", "-1,1,1,1", "1,1,1,-5"})
  void refusesLimitsUnderWhichNothingMoves(int elements, long bytes, int window, long creditBytes) {
    assertThatThrownBy(() -> new ExchangeLimits(elements, bytes, window, creditBytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "exchange limits must be at least 1, got batchElements=%d batchBytes=%d creditBatches=%d creditBytes=%d"
                .formatted(elements, bytes, window, creditBytes));
  }
}
