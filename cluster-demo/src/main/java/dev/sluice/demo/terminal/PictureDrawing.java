package dev.sluice.demo.terminal;

import dev.sluice.demo.terminal.PictureLayout.Place;
import dev.sluice.demo.terminal.PictureRouting.Bundle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A picture whose boxes have a size and a position, for labels of a given width at most. */
final class PictureDrawing {

  static final int WIDEST_LABEL = 40;
  static final int NARROWEST_LABEL = 8;

  private static final int FRAME = 4;
  private static final int LOWEST_BOX = 3;
  private static final int NARROWEST_GAP = 4;

  private final PictureRouting routing;
  private final Map<Place, List<String>> labels = new LinkedHashMap<>();
  private final int[] boxWidths;
  private final int[] lefts;
  private final int[] tops;

  PictureDrawing(JobPicture picture, PictureRouting routing, int labelWidth) {
    this.routing = routing;
    PictureLayout layout = routing.layout();
    for (JobPicture.Node node : picture.nodes()) {
      Place place = layout.places().get(node.name());
      labels.put(place, Labels.of(node, labelWidth));
    }
    boxWidths = boxWidths(layout.layerCount());
    lefts = lefts();
    tops = tops(layout.laneCount());
  }

  int width() {
    return boxWidths.length == 0 ? 0 : lefts[lefts.length - 1] + boxWidths[boxWidths.length - 1];
  }

  String render(boolean unicode) {
    PictureCanvas canvas = new PictureCanvas(tops[tops.length - 1], width());
    labels.forEach((place, label) -> box(canvas, place, label));
    for (Place passage : routing.layout().passages()) {
      int left = lefts[passage.layer()] - 1;
      canvas.horizontal(port(passage.lane()), left, left + boxWidths[passage.layer()] + 1, 0);
    }
    for (int gap = 0; gap < routing.gaps().size(); gap++) {
      lines(canvas, gap);
    }
    return canvas.render(unicode);
  }

  private int[] boxWidths(int layers) {
    int[] widths = new int[layers];
    labels.forEach(
        (place, label) ->
            widths[place.layer()] = Math.max(widths[place.layer()], Labels.width(label) + FRAME));
    return widths;
  }

  private int[] lefts() {
    int[] positions = new int[boxWidths.length];
    for (int layer = 1; layer < positions.length; layer++) {
      positions[layer] = positions[layer - 1] + boxWidths[layer - 1] + gapWidth(layer - 1);
    }
    return positions;
  }

  private int gapWidth(int gap) {
    long trunks = routing.gaps().get(gap).stream().filter(bundle -> !bundle.straight()).count();
    return Math.max(NARROWEST_GAP, (int) (2 * trunks + 2));
  }

  /** The first row of each lane, and behind it the number of all rows. */
  private int[] tops(int lanes) {
    int[] heights = new int[lanes];
    Arrays.fill(heights, LOWEST_BOX);
    labels.forEach(
        (place, label) ->
            heights[place.lane()] = Math.max(heights[place.lane()], label.size() + 2));
    int[] rows = new int[lanes + 1];
    for (int lane = 0; lane < lanes; lane++) {
      rows[lane + 1] = rows[lane] + heights[lane];
    }
    return rows;
  }

  /** The row in which lines enter and leave a lane. */
  private int port(int lane) {
    return tops[lane] + 1;
  }

  private void box(PictureCanvas canvas, Place place, List<String> label) {
    int left = lefts[place.layer()];
    int top = tops[place.lane()];
    canvas.box(top, left, label.size() + 2, boxWidths[place.layer()]);
    for (int i = 0; i < label.size(); i++) {
      canvas.write(top + 1 + i, left + 2, label.get(i));
    }
  }

  // Verticals come last: where one crosses a line of another bundle, it interrupts it.
  private void lines(PictureCanvas canvas, int gap) {
    List<Bundle> bundles = routing.gaps().get(gap);
    int[] trunks = trunks(gap);
    for (int i = 0; i < trunks.length; i++) {
      horizontals(canvas, gap, trunks[i], i);
    }
    for (int i = 0; i < trunks.length; i++) {
      Bundle bundle = bundles.get(i);
      canvas.vertical(trunks[i], port(bundle.top()), port(bundle.bottom()), owner(i));
    }
  }

  private int[] trunks(int gap) {
    List<Bundle> bundles = routing.gaps().get(gap);
    int[] trunks = new int[bundles.size()];
    int next = lefts[gap] + boxWidths[gap] + 1;
    for (int i = 0; i < trunks.length; i++) {
      trunks[i] = next;
      next += bundles.get(i).straight() ? 0 : 2;
    }
    return trunks;
  }

  private void horizontals(PictureCanvas canvas, int gap, int trunk, int bundle) {
    int start = lefts[gap] + boxWidths[gap] - 1;
    int end = lefts[gap + 1] - 1;
    for (int lane : routing.gaps().get(gap).get(bundle).from()) {
      canvas.horizontal(port(lane), start, trunk, owner(bundle));
    }
    for (int lane : routing.gaps().get(gap).get(bundle).to()) {
      canvas.horizontal(port(lane), trunk, end, owner(bundle));
      if (labels.containsKey(new Place(gap + 1, lane))) {
        canvas.arrowHead(port(lane), end);
      }
    }
  }

  /** The canvas's owner 0 is the boxes. */
  private static int owner(int bundle) {
    return bundle + 1;
  }
}
