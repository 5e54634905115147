package dev.sluice.demo.terminal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the nodes of a picture stand: each in a layer, from left to right, and in a lane, from top
 * to bottom.
 *
 * <p>A node stands one layer right of its last predecessor and, where there is room, in the lane of
 * its first. An edge over several layers goes through a passage, an empty place, in each layer
 * between.
 */
final class PictureLayout {

  /** A place that holds one node or one passage. */
  record Place(int layer, int lane) {}

  /** A piece of an edge, from a place to a lane of the next layer. */
  record Link(Place from, int toLane) {}

  private final JobPicture picture;
  private final Map<String, Integer> layers;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Set<Place> taken = new HashSet<>();
  private final List<Place> passages = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  private PictureLayout(JobPicture picture, Map<String, Integer> layers) {
    this.picture = picture;
    this.layers = layers;
  }

  /** The layout, or none if the edges go in a circle. */
  static Optional<PictureLayout> of(JobPicture picture) {
    return layers(picture)
        .map(
            layers -> {
              PictureLayout layout = new PictureLayout(picture, layers);
              picture.nodes().forEach(node -> layout.place(node.name()));
              return layout;
            });
  }

  Map<String, Place> places() {
    return places;
  }

  List<Place> passages() {
    return passages;
  }

  List<Link> linksFrom(int layer) {
    return links.stream().filter(link -> link.from().layer() == layer).toList();
  }

  int layerCount() {
    return layers.values().stream().mapToInt(layer -> layer + 1).max().orElse(0);
  }

  int laneCount() {
    return taken.stream().mapToInt(place -> place.lane() + 1).max().orElse(0);
  }

  private static Optional<Map<String, Integer>> layers(JobPicture picture) {
    Map<String, Integer> layers = new LinkedHashMap<>();
    List<String> left =
        picture.nodes().stream()
            .map(JobPicture.Node::name)
            .collect(Collectors.toCollection(ArrayList::new));
    while (!left.isEmpty()) {
      List<String> ready =
          left.stream()
              .filter(name -> layers.keySet().containsAll(picture.predecessors(name)))
              .toList();
      if (ready.isEmpty()) {
        return Optional.empty();
      }
      for (String name : ready) {
        layers.put(
            name, picture.predecessors(name).stream().mapToInt(layers::get).max().orElse(-1) + 1);
      }
      left.removeAll(ready);
    }
    return Optional.of(layers);
  }

  private void place(String name) {
    List<String> predecessors = picture.predecessors(name);
    if (places.containsKey(name) || !places.keySet().containsAll(predecessors)) {
      return;
    }
    int wanted = predecessors.isEmpty() ? 0 : places.get(predecessors.get(0)).lane();
    Place place = take(layers.get(name), wanted);
    places.put(name, place);
    predecessors.forEach(predecessor -> link(places.get(predecessor), place));
    picture.successors(name).forEach(this::place);
  }

  private void link(Place from, Place to) {
    Place last = from;
    for (int layer = from.layer() + 1; layer < to.layer(); layer++) {
      Place passage = take(layer, to.lane());
      passages.add(passage);
      links.add(new Link(last, passage.lane()));
      last = passage;
    }
    links.add(new Link(last, to.lane()));
  }

  private Place take(int layer, int wantedLane) {
    Place place = new Place(layer, wantedLane);
    while (!taken.add(place)) {
      place = new Place(layer, place.lane() + 1);
    }
    return place;
  }
}
