package dev.sluice.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  @Test
  void showsShareCountsSpeedWatermarkAndWindows() {
    String rendered =
        ProgressBar.render(Views.progress(127_060, 508_239), Terminals.uncoloured(80));

    assertThat(rendered)
        .isEqualTo(
            """
            [██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░] 25%  127,060 of 508,239 flights
            1.23 M/s · watermark 2001-01-14 18:00 · 12,345 windows fired\
            """);
  }

  @Test
  void keepsToAsciiWhereNothingElseCanBeShown() {
    String rendered = ProgressBar.render(Views.progress(127_060, 508_239), Terminals.ascii(60));

    assertThat(rendered)
        .isEqualTo(
            """
            [######..................] 25%  127,060 of 508,239 flights
            1.23 M/s, watermark 2001-01-14 18:00, 12,345 windows fired\
            """);
  }

  @Test
  void totalThatNobodyKnowsLeavesOutBarAndShare() {
    String rendered = ProgressBar.render(Views.progress(127_060, 0), Terminals.uncoloured(80));

    assertThat(rendered).startsWith("127,060 flights\n");
    assertThat(ProgressBar.plain(Views.progress(127_060, 0))).startsWith("127,060 flights, 1.23");
  }

  @Test
  void isFullOnlyAtTheEndAndNeverFuller() {
    assertThat(ProgressBar.plain(Views.progress(508_238, 508_239))).contains("(99%)");
    assertThat(ProgressBar.plain(Views.progress(508_239, 508_239))).contains("(100%)");
    assertThat(ProgressBar.plain(Views.progress(600_000, 508_239))).contains("(100%)");
  }

  @Test
  void coloursAddNothingButColours() {
    ProgressView progress = Views.progress(127_060, 508_239);

    String coloured = ProgressBar.render(progress, Terminals.coloured(80));

    assertThat(coloured).contains("\u001b[32m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(ProgressBar.render(progress, Terminals.uncoloured(80)));
  }

  @Test
  void ratesKeepToFourDigits() {
    assertThat(rate(0)).startsWith("0/s");
    assertThat(rate(870.4)).startsWith("870/s");
    assertThat(rate(41_234)).startsWith("41.2 k/s");
    assertThat(rate(1_204_000)).startsWith("1.20 M/s");
    assertThat(rate(1_204_000)).contains("watermark none yet");
  }

  private static String rate(double perSecond) {
    ProgressView view = new ProgressView(0, 0, perSecond, Optional.empty(), 0);
    return ProgressBar.render(view, Terminals.uncoloured(80)).lines().toList().get(1);
  }
}
