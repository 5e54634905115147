package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  @Test
  void makesNothingMoreWhenThisProcessEnds() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Attempts attempts = new Attempts(new PrintStream(told, true, StandardCharsets.UTF_8));

    assertThatThrownBy(
            () ->
                attempts.make(
                    "count",
                    () -> {
                      throw new CancellationException("stopped");
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(told.size()).isZero();
  }

  @Test
  void goesOnBehindAMeasurementThatHasFailedAndSaysSo() throws InterruptedException {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Attempts attempts = new Attempts(new PrintStream(told, true, StandardCharsets.UTF_8));
    List<String> made = new ArrayList<>();

    attempts.make("count", () -> made.add("count"));
    attempts.make(
        "ysb",
        () -> {
          throw new IllegalStateException("a result is wrong");
        });
    attempts.make("join", () -> made.add("join"));

    assertThat(made).containsExactly("count", "join");
    assertThat(attempts.failed()).containsExactly("ysb");
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("ysb failed")
        .contains("a result is wrong");
  }
}
