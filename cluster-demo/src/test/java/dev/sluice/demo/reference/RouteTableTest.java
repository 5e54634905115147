package dev.sluice.demo.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTableTest {

  @Test
  void flightCountsInTheFourWindowsThatHoldIt() {
    Flights flights = new Flights().add("2001-01-01T05:59:59Z", 0);

    assertThat(flights.report().routes())
        .containsExactly(
            "2001-01-01T06:00:00Z,1,SEA,SFO,1",
            "2001-01-01T12:00:00Z,1,SEA,SFO,1",
            "2001-01-01T18:00:00Z,1,SEA,SFO,1",
            "2001-01-02T00:00:00Z,1,SEA,SFO,1");
  }

  @Test
  void windowHoldsItsStartButNotItsEnd() {
    Flights flights = new Flights().add("2001-01-01T06:00:00Z", 0);

    assertThat(flights.report().routes())
        .containsExactly(
            "2001-01-01T12:00:00Z,1,SEA,SFO,1",
            "2001-01-01T18:00:00Z,1,SEA,SFO,1",
            "2001-01-02T00:00:00Z,1,SEA,SFO,1",
            "2001-01-02T06:00:00Z,1,SEA,SFO,1");
  }

  @Test
  void windowWithoutFlightsHasNoLine() {
    Flights flights = new Flights().add("2001-01-01T00:00:00Z", 0).add("2001-01-02T12:00:00Z", 0);

    assertThat(flights.report().routes())
        .extracting(line -> line.substring(0, 16))
        .containsExactly(
            "2001-01-01T06:00",
            "2001-01-01T12:00",
            "2001-01-01T18:00",
            "2001-01-02T00:00",
            "2001-01-02T18:00",
            "2001-01-03T00:00",
            "2001-01-03T06:00",
            "2001-01-03T12:00");
  }

  @Test
  void busierRouteComesFirstAndTiesGoByOriginThenDestination() {
    Flights flights =
        new Flights()
            .add("2001-01-01T01:00:00Z", "SFO", "ATL", 0)
            .add("2001-01-01T01:00:00Z", "ATL", "SFO", 0)
            .add("2001-01-01T01:00:00Z", "ATL", "SEA", 0)
            .add("2001-01-01T01:00:00Z", "SFO", "SEA", 0)
            .add("2001-01-01T02:00:00Z", "SFO", "SEA", 0);

    assertThat(linesOf(flights, "2001-01-01T06:00:00Z"))
        .containsExactly("1,SFO,SEA,2", "2,ATL,SEA,1", "3,ATL,SFO,1", "4,SFO,ATL,1");
  }

  @Test
  void bothWaysAreDifferentRoutes() {
    Flights flights =
        new Flights()
            .add("2001-01-01T01:00:00Z", "SFO", "SEA", 0)
            .add("2001-01-01T01:00:00Z", "SEA", "SFO", 0);

    assertThat(linesOf(flights, "2001-01-01T06:00:00Z"))
        .containsExactly("1,SEA,SFO,1", "2,SFO,SEA,1");
  }

  @Test
  void onlyTenRoutesAreListedAndATieForTheTenthPlaceIsCutByTheAlphabet() {
    Flights flights = new Flights();
    for (char c = 'L'; c >= 'A'; c--) {
      flights.add("2001-01-01T01:00:00Z", "AA" + c, "SEA", 0);
    }

    List<String> lines = linesOf(flights, "2001-01-01T06:00:00Z");

    assertThat(lines).hasSize(10).contains("1,AAA,SEA,1", "10,AAJ,SEA,1");
  }

  private static List<String> linesOf(Flights flights, String windowEnd) {
    return flights.report().routes().stream()
        .filter(line -> line.startsWith(windowEnd))
        .map(line -> line.substring(windowEnd.length() + 1))
        .toList();
  }
}
