package dev.sluice.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void launcherIsBelievedOverTheConsole() {
    assertThat(detect(Map.of(), "true", false).interactive()).isTrue();
    assertThat(detect(Map.of(), "false", true).interactive()).isFalse();
  }

  @Test
  void withoutALauncherTheConsoleDecides() {
    assertThat(detect(Map.of(), null, true).interactive()).isTrue();
    assertThat(detect(Map.of(), null, false).interactive()).isFalse();
    assertThat(detect(Map.of(), "", true).interactive()).isTrue();
  }

  @Test
  void dumbTerminalIsNotInteractive() {
    assertThat(detect(Map.of("TERM", "dumb"), "true", true).interactive()).isFalse();
  }

  @Test
  void coloursNeedATerminalAndNobodyWhoForbidsThem() {
    assertThat(detect(Map.of(), "true", true).colour()).isTrue();
    assertThat(detect(Map.of(), "false", true).colour()).isFalse();
    assertThat(detect(Map.of("NO_COLOR", "1"), "true", true).colour()).isFalse();
    assertThat(detect(Map.of("NO_COLOR", "1"), "true", true).interactive()).isTrue();
    assertThat(detect(Map.of("NO_COLOR", ""), "true", true).colour()).isTrue();
  }

  @Test
  void sizeComesFromTheEnvironment() {
    Terminal terminal = detect(Map.of("COLUMNS", "132", "LINES", "50"), "true", true);

    assertThat(terminal.width()).isEqualTo(132);
    assertThat(terminal.height()).isEqualTo(50);
  }

  @Test
  void sizeThatMakesNoSenseIsNotTaken() {
    for (String size : new String[] {"", "wide", "0", "-3", "9", "1e3"}) {
      Terminal terminal = detect(Map.of("COLUMNS", size, "LINES", size), "true", true);

      assertThat(terminal.width()).isEqualTo(80);
      assertThat(terminal.height()).isEqualTo(24);
    }
  }

  @Test
  void unicodeNeedsALocaleThatSaysSo() {
    assertThat(detect(Map.of("LANG", "en_US.UTF-8"), "true", true).unicode()).isTrue();
    assertThat(detect(Map.of("LC_CTYPE", "C.utf8"), "true", true).unicode()).isTrue();
    assertThat(detect(Map.of("LANG", "en_US.UTF-8", "LC_ALL", "C"), "true", true).unicode())
        .isFalse();
    assertThat(detect(Map.of(), "true", true).unicode()).isFalse();
  }

  private static Terminal detect(Map<String, String> environment, String tty, boolean console) {
    Properties properties = new Properties();
    if (tty != null) {
      properties.setProperty(Terminal.TTY_PROPERTY, tty);
    }
    return Terminal.detect(environment, properties, console);
  }
}
