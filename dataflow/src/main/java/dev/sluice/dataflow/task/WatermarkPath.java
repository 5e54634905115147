package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.EdgeOutput;
import dev.sluice.dataflow.item.Watermark;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The way of watermarks through a chain: to every operator after the one that feeds it, then into
 * the channels.
 *
 * <p>An operator may pass on less than it was given, so each stands at a watermark of its own.
 * Single-threaded.
 */
final class WatermarkPath {

  /** The feeder of what takes in the chain's own input. */
  static final int CHAIN_INPUT = -1;

  /**
   * An operator on the way.
   *
   * @param feeder place of the operator before it, or {@link #CHAIN_INPUT}
   */
  record LinkStep(ChainLink<?, ?> link, int feeder) {}

  /**
   * An exchange at the end of the way.
   *
   * @param feeder place of the operator before it, or {@link #CHAIN_INPUT}
   */
  record EdgeStep(EdgeOutput<?> edge, int feeder) {}

  private final List<LinkStep> links;
  private final List<EdgeStep> edges;
  private final long[] taken;
  private final long[] passedOn;
  private final long[] broadcast;
  private final int[] awaiting;
  private long watermark = Watermark.MIN;
  private int linksDone;

  WatermarkPath(List<LinkStep> links, List<EdgeStep> edges) {
    this.links = List.copyOf(links);
    this.edges = List.copyOf(edges);
    this.taken = new long[links.size()];
    this.passedOn = new long[links.size()];
    this.broadcast = new long[edges.size()];
    this.linksDone = links.size();
    this.awaiting =
        IntStream.range(0, links.size()).filter(i -> links.get(i).link().isAwaiting()).toArray();
    Arrays.fill(taken, Watermark.MIN);
    Arrays.fill(passedOn, Watermark.MIN);
    Arrays.fill(broadcast, Watermark.MIN);
  }

  /** All operators, in order. */
  List<ChainLink<?, ?>> links() {
    return links.stream().<ChainLink<?, ?>>map(LinkStep::link).toList();
  }

  /** Begins where operators were that have been restored. */
  void restore() {
    for (int place = 0; place < taken.length; place++) {
      LinkStep step = links.get(place);
      taken[place] = step.link().restoredWatermark();
      passedOn[place] = step.link().outputWatermark(taken[place]);
      if (step.feeder() == CHAIN_INPUT) {
        watermark = Math.max(watermark, taken[place]);
      }
    }
  }

  /** All exchanges. */
  List<EdgeOutput<?>> edges() {
    return edges.stream().<EdgeOutput<?>>map(EdgeStep::edge).toList();
  }

  /** The watermark of the chain's input. */
  long watermark() {
    return watermark;
  }

  /** The lowest that was put into an exchange last; the last one where there is none. */
  long passedOn() {
    return Arrays.stream(broadcast).min().orElse(Watermark.MAX);
  }

  /** Takes a watermark above the present one; {@link #advance} then brings it through. */
  void begin(long reached) {
    watermark = reached;
    linksDone = 0;
  }

  /**
   * Goes on where it stopped, then with what operators that wait for something outside have passed
   * on by themselves; says whether all is through.
   */
  boolean advance() {
    if (!advanceLinks()) {
      return false;
    }
    for (int place : awaiting) {
      if (links.get(place).link().outputWatermark(taken[place]) > passedOn[place]) {
        linksDone = place;
        if (!advanceLinks()) {
          return false;
        }
      }
    }
    for (int i = 0; i < broadcast.length; i++) {
      long given = givenBy(edges.get(i).feeder());
      if (given > broadcast[i]) {
        broadcast[i] = given;
        edges.get(i).edge().broadcast(new Watermark(given));
      }
    }
    return true;
  }

  private boolean advanceLinks() {
    while (linksDone < links.size()) {
      LinkStep step = links.get(linksDone);
      long given = givenBy(step.feeder());
      if (given > taken[linksDone]) {
        if (!step.link().onWatermark(given)) {
          return false;
        }
        taken[linksDone] = given;
      }
      passedOn[linksDone] = step.link().outputWatermark(given);
      linksDone++;
    }
    return true;
  }

  /** Says again in every channel what was said there last, which counts as a sign of life. */
  void repeat() {
    for (int i = 0; i < broadcast.length; i++) {
      edges.get(i).edge().broadcast(new Watermark(broadcast[i]));
    }
  }

  private long givenBy(int feeder) {
    return feeder == CHAIN_INPUT ? watermark : passedOn[feeder];
  }
}
