package dev.sluice.demo.sine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The pictures of a run. */
class SinePicturesTest {

  private static final SineSums SUMS =
      new SineSums(
          List.of(new WindowSum(0, 1_000, 0), new WindowSum(0, 0, 0), new WindowSum(1, 0, 7)),
          List.of(
              new WindowSum(0, 500, 1_400_000),
              new WindowSum(0, 1_500, -700_000),
              new WindowSum(0, 2_500, 1)));

  @Test
  void showsTheSumsOfASensorSideBySide() {
    assertThat(SinePlot.of(SUMS, 0, false))
        .isEqualTo(
            """
            window   by event time                                by processing time
                 1                 |                           0                |##############     1,400,000
                 2                 |                           0         #######|                    -700,000
                 3                                                              |#                          1
            """);
  }

  @Test
  void drawsADocumentThatIsWellFormed() throws Exception {
    Sensors sensors = new Sensors(2, 3, 400, 1);

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new InputSource(new StringReader(SineSvg.of(sensors.inOrderOfArrival(), SUMS, 0))));

    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2 + 3);
  }

  @Test
  void countsWhatIsNotZero() {
    assertThat(SineSums.notZero(SUMS.byProcessingTime())).isEqualTo(3);
    assertThat(SUMS.eventTimeIsRight()).isFalse();
  }
}
