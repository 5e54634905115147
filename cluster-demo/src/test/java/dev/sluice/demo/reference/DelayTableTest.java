package dev.sluice.demo.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DelayTableTest {

  @Test
  void countsFlightsAndTakesMeanAndGreatestDelay() {
    Flights flights =
        new Flights()
            .add("2001-01-01T00:04:00Z", 1)
            .add("2001-01-01T00:30:00Z", 0)
            .add("2001-01-01T00:59:00Z", 9);

    assertThat(flights.report().delays())
        .containsExactly("SEA,2001-01-01T00:00:00Z,2001-01-01T01:00:00Z,3,3.333,9");
  }

  @Test
  void windowHoldsItsStartButNotItsEnd() {
    Flights flights =
        new Flights()
            .add("2001-01-01T00:59:59Z", 1)
            .add("2001-01-01T01:00:00Z", 2)
            .add("2001-01-01T01:59:59Z", 4);

    assertThat(flights.report().delays())
        .containsExactly(
            "SEA,2001-01-01T00:00:00Z,2001-01-01T01:00:00Z,1,1.000,1",
            "SEA,2001-01-01T01:00:00Z,2001-01-01T02:00:00Z,2,3.000,4");
  }

  @Test
  void hourWithoutFlightsHasNoLine() {
    Flights flights = new Flights().add("2001-01-31T23:10:00Z", 5).add("2001-02-01T01:10:00Z", 6);

    assertThat(flights.report().delays())
        .containsExactly(
            "SEA,2001-01-31T23:00:00Z,2001-02-01T00:00:00Z,1,5.000,5",
            "SEA,2001-02-01T01:00:00Z,2001-02-01T02:00:00Z,1,6.000,6");
  }

  @Test
  void originsAreCountedApart() {
    Flights flights =
        new Flights()
            .add("2001-01-01T00:04:00Z", "SFO", "SEA", 7)
            .add("2001-01-01T00:05:00Z", "SEA", "SFO", 8);

    assertThat(flights.report().delays())
        .containsExactly(
            "SEA,2001-01-01T00:00:00Z,2001-01-01T01:00:00Z,1,8.000,8",
            "SFO,2001-01-01T00:00:00Z,2001-01-01T01:00:00Z,1,7.000,7");
  }

  @Test
  void greatestOfEarlyFlightsIsTheLeastEarly() {
    Flights flights =
        new Flights().add("2001-01-01T00:04:00Z", -13).add("2001-01-01T00:05:00Z", -8);

    assertThat(flights.report().delays())
        .containsExactly("SEA,2001-01-01T00:00:00Z,2001-01-01T01:00:00Z,2,-10.500,-8");
  }

  @Test
  void halfAThousandthIsRoundedAwayFromZero() {
    assertThat(meanOf(16, 1)).isEqualTo("0.063");
    assertThat(meanOf(16, -1)).isEqualTo("-0.063");
    assertThat(meanOf(16, 3)).isEqualTo("0.188");
    assertThat(meanOf(16, -3)).isEqualTo("-0.188");
  }

  @Test
  void otherMeansAreRoundedToTheNearestThousandth() {
    assertThat(meanOf(3, 1)).isEqualTo("0.333");
    assertThat(meanOf(3, -1)).isEqualTo("-0.333");
    assertThat(meanOf(3, 2)).isEqualTo("0.667");
    assertThat(meanOf(3, -2)).isEqualTo("-0.667");
  }

  @Test
  void meanThatRoundsToZeroHasNoSign() {
    assertThat(meanOf(3000, -1)).isEqualTo("0.000");
    assertThat(meanOf(2000, -1)).isEqualTo("-0.001");
  }

  /** The mean of so many flights, all of them punctual but one. */
  private static String meanOf(int count, int delayOfOne) {
    Flights flights = new Flights().add("2001-01-01T00:00:00Z", delayOfOne);
    for (int i = 1; i < count; i++) {
      flights.add("2001-01-01T00:00:00Z", 0);
    }
    return flights.report().delays().get(0).split(",")[4];
  }
}
