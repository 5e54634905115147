package dev.sluice.actors.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForGoodTest {

  private static final RemoteFailure LOST =
      new RemoteFailure("java.io.IOException", "disk full", false, null);
  private static final RemoteFailure REFUSED =
      new RemoteFailure("dev.sluice.RestoreFailure", "damaged", true, LOST);

  @Test
  void aFailureOfAnotherJvmIsWhatItWasThere() {
    assertThat(ForGood.is(LOST)).isFalse();
    assertThat(ForGood.is(REFUSED)).isTrue();
    assertThat(ForGood.is(new IllegalStateException("around it", REFUSED))).isTrue();
  }

  @Test
  void whatAnotherProgramHasTakenOverIsOverForGood() {
    assertThat(ForGood.is(new IllegalStateException(new FencedException("job", 3, "other"))))
        .isTrue();
    assertThat(ForGood.is(new NodeLostException("node", "gone"))).isFalse();
  }

  @Test
  void aFailureOfAnotherJvmReadsAsItDidThere() {
    assertThat(REFUSED).hasToString("dev.sluice.RestoreFailure: damaged").hasMessage("damaged");
    assertThat(new RemoteFailure("java.lang.NullPointerException", null, false, null))
        .hasToString("java.lang.NullPointerException");
  }
}
