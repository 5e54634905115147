package dev.sluice.dataflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeLimitsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 9, 64, 128, 1_000})
  void whatAllChannelsOfASenderHoldIsBounded(int channels) {
    ExchangeLimits each = ExchangeLimits.DEFAULT.sharedBy(channels);

    assertThat(each.creditBatches()).isBetween(2, ExchangeLimits.DEFAULT.creditBatches());
    assertThat(each.creditBytes()).isLessThanOrEqualTo(ExchangeLimits.DEFAULT.creditBytes());
    assertThat((long) each.creditBatches() * channels)
        .isLessThanOrEqualTo(Math.max(128, 2L * channels));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void fewChannelsHaveTheWholeWindowEach(int channels) {
    assertThat(ExchangeLimits.DEFAULT.sharedBy(channels)).isEqualTo(ExchangeLimits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 128})
  void aSmallWindowIsNeverWidened(int channels) {
    ExchangeLimits tight = new ExchangeLimits(1, 1, 1, 1);

    assertThat(tight.sharedBy(channels)).isEqualTo(tight);
  }
}
