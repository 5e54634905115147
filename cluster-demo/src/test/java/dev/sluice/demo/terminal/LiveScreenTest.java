package dev.sluice.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveScreenTest {

  @Test
  void showsTitleProgressAirportsAndTheLastThreeNotes() {
    ScreenView view = Views.screen(127_060, "one", "two", "three", "four");

    List<String> lines = LiveScreen.render(view, Terminals.uncoloured(80)).lines().toList();

    assertThat(lines).hasSize(11);
    assertThat(lines.get(0)).isEqualTo("flight-delays");
    assertThat(lines.get(1)).contains("127,060 of 508,239");
    assertThat(lines.get(4)).startsWith("airport");
    assertThat(lines.get(5)).startsWith("SEA Seattle");
    assertThat(lines.subList(7, 11)).containsExactly("", "two", "three", "four");
  }

  @Test
  void noLineIsEverWiderThanTheTerminal() {
    ScreenView view = Views.screen(127_060, "a note ".repeat(50));

    for (int width = 10; width <= 140; width++) {
      int limit = width;
      assertThat(LiveScreen.render(view, Terminals.uncoloured(width)).lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(limit));
    }
  }

  @Test
  void leavesARowForTheCursor() {
    ScreenView view = Views.screen(1);
    List<AirportView> many = Collections.nCopies(50, Views.SEATTLE);
    ScreenView tall = new ScreenView(view.title(), view.progress(), many, List.of());

    assertThat(LiveScreen.render(tall, Terminals.uncoloured(80)).lines()).hasSize(23);
  }

  @Test
  void notesCannotMoveTheCursor() {
    ScreenView view = Views.screen(1, "up\u001b[3A\nand away");

    assertThat(LiveScreen.render(view, Terminals.uncoloured(80)))
        .doesNotContain("\u001b")
        .endsWith("up [3A and away");
  }

  @Test
  void plainFormIsOneLineWithTheWorstAirport() {
    assertThat(LiveScreen.plain(Views.screen(127_060)))
        .isEqualTo(
            "flight-delays: 127,060 of 508,239 flights (25%), 1.23 M/s, watermark 2001-01-14 18:00,"
                + " 12,345 windows fired, worst SEA 01-14 18:00-19:00 mean 80.4 min");
  }
}
