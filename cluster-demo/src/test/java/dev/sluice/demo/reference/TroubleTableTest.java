package dev.sluice.demo.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TroubleTableTest {

  @Test
  void sessionEndsHalfAnHourAfterItsLastFlight() {
    Flights flights = new Flights().add("2001-01-01T10:00:00Z", 60).add("2001-01-01T10:20:00Z", 75);

    assertThat(flights.report().trouble())
        .containsExactly("SEA,2001-01-01T10:00:00Z,2001-01-01T10:50:00Z,2,135");
  }

  @Test
  void flightsExactlyOneGapApartShareASession() {
    Flights flights =
        new Flights()
            .add("2001-01-01T10:00:00Z", 60)
            .add("2001-01-01T10:30:00Z", 61)
            .add("2001-01-01T11:00:00Z", 62);

    assertThat(flights.report().trouble())
        .containsExactly("SEA,2001-01-01T10:00:00Z,2001-01-01T11:30:00Z,3,183");
  }

  @Test
  void flightsASecondMoreThanAGapApartDoNot() {
    Flights flights = new Flights().add("2001-01-01T10:00:00Z", 60).add("2001-01-01T10:30:01Z", 61);

    assertThat(flights.report().trouble())
        .containsExactly(
            "SEA,2001-01-01T10:00:00Z,2001-01-01T10:30:00Z,1,60",
            "SEA,2001-01-01T10:30:01Z,2001-01-01T11:00:01Z,1,61");
  }

  @Test
  void flightLateByLessThanAnHourNeitherCountsNorPreventsTheGap() {
    Flights flights =
        new Flights()
            .add("2001-01-01T10:00:00Z", 60)
            .add("2001-01-01T10:20:00Z", 59)
            .add("2001-01-01T10:40:00Z", 60);

    assertThat(flights.report().trouble())
        .containsExactly(
            "SEA,2001-01-01T10:00:00Z,2001-01-01T10:30:00Z,1,60",
            "SEA,2001-01-01T10:40:00Z,2001-01-01T11:10:00Z,1,60");
  }

  @Test
  void orderOfReadingDoesNotMatter() {
    Flights flights =
        new Flights()
            .add("2001-01-01T10:40:00Z", 60)
            .add("2001-01-01T10:00:00Z", 60)
            .add("2001-01-01T10:20:00Z", 60);

    assertThat(flights.report().trouble())
        .containsExactly("SEA,2001-01-01T10:00:00Z,2001-01-01T11:10:00Z,3,180");
  }

  @Test
  void sessionsOfDifferentOriginsDoNotMeet() {
    Flights flights =
        new Flights()
            .add("2001-01-01T10:00:00Z", "SEA", "SFO", 60)
            .add("2001-01-01T10:00:00Z", "SFO", "SEA", 90);

    assertThat(flights.report().trouble())
        .containsExactly(
            "SEA,2001-01-01T10:00:00Z,2001-01-01T10:30:00Z,1,60",
            "SFO,2001-01-01T10:00:00Z,2001-01-01T10:30:00Z,1,90");
  }

  @Test
  void sessionGoesOnOverMidnight() {
    Flights flights = new Flights().add("2001-01-31T23:50:00Z", 60).add("2001-02-01T00:10:00Z", 60);

    assertThat(flights.report().trouble())
        .containsExactly("SEA,2001-01-31T23:50:00Z,2001-02-01T00:40:00Z,2,120");
  }

  @Test
  void withoutLateFlightsThereIsNoTrouble() {
    Flights flights =
        new Flights().add("2001-01-01T10:00:00Z", 59).add("2001-01-01T10:00:00Z", -60);

    assertThat(flights.report().trouble()).isEmpty();
  }
}
