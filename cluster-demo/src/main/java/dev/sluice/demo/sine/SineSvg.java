package dev.sluice.demo.sine;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The picture of a run as an SVG document: what one sensor has read, by when it was read and by
 * when it arrived, and the sums of both kinds of windows.
 */
public final class SineSvg {

  private static final int WIDTH = 900;
  private static final int LEFT = 60;
  private static final int PLOT = WIDTH - LEFT - 20;
  private static final int HEIGHT = 120;
  private static final int STEP = HEIGHT + 40;
  private static final int ROWS = 4;

  private final StringBuilder text = new StringBuilder();

  private SineSvg() {}

  /**
   * The picture of one sensor.
   *
   * @param arriving all readings in the order in which they arrived
   */
  public static String of(List<Reading> arriving, SineSums sums, int sensor) {
    SineSvg picture = new SineSvg();
    picture.open();
    List<Reading> own = arriving.stream().filter(each -> each.sensor() == sensor).toList();
    List<Reading> ordered = own.stream().sorted(Comparator.comparingLong(Reading::at)).toList();
    long end = own.stream().mapToLong(Reading::arrival).max().orElse(0) + 1;
    picture.wave(0, "what was read, by event time", ordered, end, true);
    picture.wave(1, "the same, by arrival", own, end, false);
    List<Long> event = SineSums.ofSensor(sums.byEventTime(), sensor);
    List<Long> processing = SineSums.ofSensor(sums.byProcessingTime(), sensor);
    long most = 1;
    for (List<Long> each : List.of(event, processing)) {
      most = Math.max(most, each.stream().mapToLong(Math::abs).max().orElse(0));
    }
    picture.bars(2, "sums of 1 s of event time, in µPa", event, most);
    picture.bars(3, "sums of 1 s of processing time, in µPa", processing, most);
    return picture.close();
  }

  private void open() {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH, ROWS * STEP + 10);
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
  }

  private void row(int row, String title) {
    line("<text x=\"%d\" y=\"%d\">%s</text>", LEFT, row * STEP + 18, title);
    line(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"grey\"/>",
        LEFT, LEFT + PLOT, middle(row), middle(row));
  }

  private static int middle(int row) {
    return row * STEP + 28 + HEIGHT / 2;
  }

  private void wave(int row, String title, List<Reading> readings, long end, boolean byEvent) {
    row(row, title);
    StringBuilder points = new StringBuilder();
    for (Reading reading : readings) {
      double x = LEFT + (double) PLOT * (byEvent ? reading.at() : reading.arrival()) / end;
      double y =
          middle(row) - HEIGHT / 2.0 * reading.micropascals() / Sensors.AMPLITUDE_MICROPASCALS;
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    line(
        "<polyline fill=\"none\" stroke=\"%s\" points=\"%s\"/>",
        byEvent ? "steelblue" : "firebrick", points.toString().strip());
  }

  private void bars(int row, String title, List<Long> sums, long most) {
    row(row, title);
    double width = (double) PLOT / Math.max(1, sums.size());
    for (int window = 0; window < sums.size(); window++) {
      long sum = sums.get(window);
      double height = HEIGHT / 2.0 * Math.abs(sum) / most;
      double x = LEFT + window * width;
      line(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
          x + width * 0.1,
          sum > 0 ? middle(row) - height : (double) middle(row),
          width * 0.8,
          height,
          row == 2 ? "steelblue" : "firebrick");
      line(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"10\">%,d</text>",
          x + width / 2, middle(row) + (sum > 0 ? 12 : -4), sum);
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private String close() {
    return text.append("</svg>\n").toString();
  }
}
