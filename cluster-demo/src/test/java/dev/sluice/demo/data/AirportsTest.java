package dev.sluice.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AirportsTest {

  private final Airports airports = Airports.bundled();

  @Test
  void knowsNameAndCityOfAnAirport() {
    assertThat(airports.name("SEA")).isEqualTo("Seattle-Tacoma Intl");
    assertThat(airports.city("SEA")).isEqualTo("Seattle");
  }

  @Test
  void readsNamesWithACommaInQuotes() {
    assertThat(airports.name("BTR")).isEqualTo("Baton Rouge Metropolitan, Ryan");
    assertThat(airports.city("BTR")).isEqualTo("Baton Rouge");
  }

  @Test
  void answersWithTheCodeOfAnAirportItDoesNotKnow() {
    assertThat(airports.name("???")).isEqualTo("???");
    assertThat(airports.city("???")).isEqualTo("???");
  }
}
