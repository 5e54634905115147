package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTtlTest {

  @Test
  void saysHowLongAndWhatCounts() {
    StateTtl ttl = StateTtl.of(Duration.ofMinutes(5));

    assertThat(ttl.duration()).isEqualTo(Duration.ofMinutes(5));
    assertThat(ttl.isNone()).isFalse();
    assertThat(ttl.isRefreshedByReading()).isFalse();
    assertThat(ttl).hasToString("PT5M after it was written");
    assertThat(ttl.refreshedByReading().isRefreshedByReading()).isTrue();
    assertThat(ttl.refreshedByReading()).hasToString("PT5M after it was written or read");
    assertThat(StateTtl.NONE.isNone()).isTrue();
    assertThat(StateTtl.NONE).hasToString("kept until cleared");
  }

  @Test
  void refusesTimesThatAreNone() {
    for (Duration wrong :
        List.of(
            Duration.ZERO,
            Duration.ofMillis(-1),
            Duration.ofNanos(999_999),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatThrownBy(() -> StateTtl.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "state cannot live for "
                  + wrong
                  + "; expected one millisecond to a thousand years, or StateTtl.NONE for ever");
    }
    assertThatThrownBy(StateTtl.NONE::refreshedByReading)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected StateTtl.of(duration)");
  }
}
