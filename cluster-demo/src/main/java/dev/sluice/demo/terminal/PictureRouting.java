package dev.sluice.demo.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ways between the layers of a picture: in each gap bundles of lines, each with one trunk, the
 * vertical line at which its incoming lines meet and its outgoing lines part.
 *
 * <p>Lines are read from left to right. Where one runs into the trunk of another bundle it seems to
 * lead wherever that trunk leads; a layout in which this would tell of an edge that is not there
 * has no routing.
 *
 * @param gaps the bundles between layer {@code i} and the next, from the leftmost trunk to the
 *     right
 */
record PictureRouting(PictureLayout layout, List<List<Bundle>> gaps) {

  /** The lines of all lanes that lead to the same lanes. */
  record Bundle(TreeSet<Integer> from, TreeSet<Integer> to) {

    /** Whether it is one line in one lane, which needs no trunk. */
    boolean straight() {
      return from.equals(to) && from.size() == 1;
    }

    int top() {
      return Math.min(from.first(), to.first());
    }

    int bottom() {
      return Math.max(from.last(), to.last());
    }

    /**
     * Whether the picture stays true with this trunk left of the other one. On a lane to which both
     * lead, this bundle's line runs into the other trunk; on a lane to which this one leads and
     * from which the other comes, the other's line runs into this trunk, and both run together.
     */
    private boolean mayStandLeftOf(Bundle other) {
      boolean apart = Collections.disjoint(to, other.to);
      return (apart || to.containsAll(other.to)) && Collections.disjoint(to, other.from);
    }
  }

  static Optional<PictureRouting> of(PictureLayout layout) {
    List<List<Bundle>> gaps = new ArrayList<>();
    for (int layer = 0; layer < layout.layerCount() - 1; layer++) {
      Optional<List<Bundle>> ordered = order(bundles(layout.linksFrom(layer)));
      if (ordered.isEmpty()) {
        return Optional.empty();
      }
      gaps.add(ordered.get());
    }
    return Optional.of(new PictureRouting(layout, gaps));
  }

  private static List<Bundle> bundles(List<PictureLayout.Link> links) {
    Map<Integer, Set<Integer>> targets = new TreeMap<>();
    for (PictureLayout.Link link : links) {
      targets.computeIfAbsent(link.from().lane(), lane -> new TreeSet<>()).add(link.toLane());
    }
    List<Bundle> bundles = new ArrayList<>();
    targets.forEach((lane, to) -> bundleFor(to, bundles).from().add(lane));
    return bundles;
  }

  private static Bundle bundleFor(Set<Integer> to, List<Bundle> bundles) {
    for (Bundle bundle : bundles) {
      if (bundle.to().equals(to)) {
        return bundle;
      }
    }
    Bundle bundle = new Bundle(new TreeSet<>(), new TreeSet<>(to));
    bundles.add(bundle);
    return bundle;
  }

  private static Optional<List<Bundle>> order(List<Bundle> bundles) {
    List<Bundle> left = new ArrayList<>(bundles);
    List<Bundle> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      Optional<Bundle> next = left.stream().filter(bundle -> goesFirst(bundle, left)).findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      ordered.add(next.get());
      left.remove(next.get());
    }
    return Optional.of(ordered);
  }

  private static boolean goesFirst(Bundle bundle, List<Bundle> left) {
    return left.stream().allMatch(other -> other == bundle || bundle.mayStandLeftOf(other));
  }
}
