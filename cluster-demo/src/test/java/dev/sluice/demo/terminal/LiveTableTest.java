package dev.sluice.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTableTest {

  @Test
  void showsAirportsWithBarsInProportionToTheMeanDelay() {
    String rendered =
        LiveTable.render(
            List.of(Views.SEATTLE, Views.DALLAS, Views.BOSTON), Terminals.uncoloured(100));

    assertThat(rendered)
        .isEqualTo(
            """
            airport                   window (UTC)       flights mean min  max min
            SEA Seattle               01-14 18:00-19:00    1,000     80.4      312  ████████████████████████████
            DFW Dallas-Fort Worth     01-14 18:00-19:00    1,000     22.2       90  ███████▊
            BOS Boston                01-14 18:00-19:00    1,000     -6.6       -2\
            """);
  }

  @Test
  void givesCityAndBarLessRoomOnANarrowTerminal() {
    String rendered = LiveTable.render(List.of(Views.DALLAS), Terminals.ascii(72));

    assertThat(rendered)
        .isEqualTo(
            """
            airport        window (UTC)       flights mean min  max min
            DFW Dallas-For 01-14 18:00-19:00    1,000     22.2       90  ###########\
            """);
  }

  @Test
  void worstIsTheLatestOnAverageAndTiesGoByCode() {
    AirportView atlanta =
        new AirportView(
            new AirportView.Airport("ATL", "Atlanta"),
            Views.DALLAS.window(),
            5,
            Views.DALLAS.meanDelay(),
            500);

    List<AirportView> worst =
        LiveTable.worst(List.of(Views.BOSTON, Views.DALLAS, atlanta, Views.SEATTLE), 3);

    assertThat(worst).containsExactly(Views.SEATTLE, atlanta, Views.DALLAS);
  }

  @Test
  void airportsAllOnTimeHaveNoBars() {
    String rendered = LiveTable.render(List.of(Views.BOSTON), Terminals.uncoloured(100));

    assertThat(rendered).doesNotContain("█").endsWith("-2");
  }

  @Test
  void laterAirportsAreWarmerInColour() {
    assertThat(colours(Views.SEATTLE)).contains("\u001b[31m");
    assertThat(colours(Views.DALLAS)).contains("\u001b[33m");
    assertThat(colours(Views.BOSTON)).contains("\u001b[32m");
  }

  private static String colours(AirportView airport) {
    return LiveTable.render(List.of(airport), Terminals.coloured(100));
  }
}
