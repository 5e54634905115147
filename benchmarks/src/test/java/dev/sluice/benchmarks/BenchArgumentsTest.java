package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchArgumentsTest {

  @Test
  void showsWorksAndTheirParts() {
    assertThat(BenchArguments.parse("--show", "wire").show()).contains("wire");
    assertThat(BenchArguments.parse("--show", "nexmark-q5").show()).contains("nexmark-q5");
    assertThat(BenchArguments.parse("--show", "checkpoint").show()).contains("state");
    assertThat(BenchArguments.parse("--only", "wire").show()).isEmpty();
  }

  @Test
  void refusesToShowWhatIsNotOfBothEngines() {
    assertThatThrownBy(() -> BenchArguments.parse("--show", "slices"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--show got 'slices'")
        .hasMessageContaining("nexmark-q5");
  }

  @Test
  void runsAPartByItself() {
    assertThat(BenchArguments.parse("--only", "nexmark-q5").works()).containsExactly("nexmark-q5");
    assertThat(BenchArguments.parse("--only", "count").works()).containsExactly("count");
  }

  @Test
  void takesTheKeysThatAWorkIsRunWith() {
    assertThat(BenchArguments.parse("--only", "count", "--keys", "1024").onlyKeys())
        .isEqualTo(1_024);
    assertThatThrownBy(() -> BenchArguments.parse("--only", "count", "--keys", "1000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one of [1024, 1048576]");
  }

  @Test
  void refusesWordsThatNobodyKnows() {
    assertThatThrownBy(() -> BenchArguments.parse("--shwo", "count"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown argument '--shwo'");
  }

  @ParameterizedTest
  @CsvSource({
    "latency, --keys, 7",
    "start, --seconds, 5",
    "recovery, --warm-up, 5",
    "count, --parallelism, 4",
    "ysb, --store, file",
    "slices, --pairs, 3",
    "exchange, --keys, 1000"
  })
  void refusesWordsThatAMeasurementDoesNotTake(String only, String word, String value) {
    assertThatThrownBy(() -> BenchArguments.parse("--only", only, word, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(word)
        .hasMessageContaining("'" + only + "' does not take")
        .hasMessageContaining("expected");
  }

  @Test
  void refusesToShowAndToRun() {
    assertThatThrownBy(() -> BenchArguments.parse("--only", "count", "--show", "ysb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--only")
        .hasMessageContaining("expected one of them");
  }
}
