package dev.sluice.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void isTheMiddleRunWithTheLeastAndTheMost() {
    assertThat(Figure.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Figure(3, 1, 5));
  }

  @Test
  void ofTwoRunsIsTheUpper() {
    assertThat(Figure.of(List.of("ab", "a"), String::length)).isEqualTo(new Figure(2, 1, 2));
  }

  @Test
  void ratiosAreOfRunsThatCameOneAfterTheOther() {
    Figure ratio =
        Figure.ofRatios(List.of(8.0, 9.0, 10.0), List.of(4.0, 3.0, 10.0), Double::doubleValue);

    assertThat(ratio).isEqualTo(new Figure(2, 1, 3));
    assertThat(ratio.text("%.2f")).isEqualTo("2.00 (1.00 to 3.00)");
    assertThat(ratio.json()).isEqualTo("[2.00000,1.00000,3.00000]");
  }
}
