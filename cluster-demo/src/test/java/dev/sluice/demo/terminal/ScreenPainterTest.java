package dev.sluice.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenPainterTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long nowNanos = 17;

  @Test
  void redrawsInPlaceSoThatOnlyTheLastViewIsSeen() {
    ScreenPainter painter = painterOn(Terminals.coloured(80));

    painter.paint(Views.screen(1, "first note", "second note"));
    pass(Duration.ofMillis(100));
    painter.paint(Views.screen(2));

    assertThat(shown()).containsExactlyElementsOf(rowsOf(Views.screen(2)));
  }

  @Test
  void linesSaidStayAboveTheScreen() {
    ScreenPainter painter = painterOn(Terminals.coloured(80));

    painter.say("starting");
    painter.paint(Views.screen(1, "a note"));
    painter.say("node 2 is gone\nand will be replaced");
    pass(Duration.ofMillis(100));
    painter.paint(Views.screen(2));

    assertThat(shown().subList(0, 3))
        .containsExactly("starting", "node 2 is gone", "and will be replaced");
    assertThat(shown().subList(3, shown().size()))
        .containsExactlyElementsOf(rowsOf(Views.screen(2)));
  }

  @Test
  void viewThatComesTooSoonIsLeftOut() {
    ScreenPainter painter = painterOn(Terminals.coloured(80));

    painter.paint(Views.screen(1));
    pass(Duration.ofMillis(99));
    painter.paint(Views.screen(2));

    assertThat(shown()).containsExactlyElementsOf(rowsOf(Views.screen(1)));
  }

  @Test
  void lastViewIsShownAtTheEndAndStays() {
    ScreenPainter painter = painterOn(Terminals.coloured(80));

    painter.paint(Views.screen(1));
    painter.paint(Views.screen(2));
    painter.close();
    painter.say("done");

    assertThat(shown().subList(0, shown().size() - 2))
        .containsExactlyElementsOf(
            rowsOf(Views.screen(2)).subList(0, rowsOf(Views.screen(2)).size() - 1));
    assertThat(shown()).endsWith("done", "");
  }

  @Test
  void offATerminalThereIsOnePlainLineASecond() {
    ScreenPainter painter = painterOn(Terminals.LOG);

    for (int i = 0; i <= 25; i++) {
      painter.paint(Views.screen(i));
      pass(Duration.ofMillis(100));
    }
    painter.say("node 2 is gone");
    painter.close();

    assertThat(written().lines())
        .containsExactly(
            LiveScreen.plain(Views.screen(0)),
            LiveScreen.plain(Views.screen(10)),
            LiveScreen.plain(Views.screen(20)),
            "node 2 is gone",
            LiveScreen.plain(Views.screen(25)));
    assertThat(written()).doesNotContain("\u001b", "\r");
  }

  @Test
  void closingTwiceWritesNothingTwice() {
    ScreenPainter painter = painterOn(Terminals.LOG);

    painter.paint(Views.screen(1));
    painter.close();
    painter.close();

    assertThat(written().lines()).hasSize(1);
  }

  private ScreenPainter painterOn(Terminal terminal) {
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    return new ScreenPainter(terminal, out, () -> nowNanos);
  }

  private void pass(Duration time) {
    nowNanos += time.toNanos();
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> shown() {
    return ScreenEmulator.show(written());
  }

  /** The rows of a view, and the one below them where the cursor waits. */
  private static List<String> rowsOf(ScreenView view) {
    return List.of((LiveScreen.render(view, Terminals.uncoloured(80)) + "\n").split("\n", -1));
  }
}
