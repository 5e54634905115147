package dev.sluice.benchmarks.sluice.source;

import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import java.util.stream.IntStream;

/**
 * A lane, from some place on.
 *
 * @param lane its number
 * @param given how many of its elements have been given
 */
public record LaneSplit(int lane, long given) implements Split {

  /** Finds so many lanes, each from its begin on. */
  public static SplitEnumerator<LaneSplit> of(int lanes) {
    return () -> IntStream.range(0, lanes).mapToObj(lane -> new LaneSplit(lane, 0)).toList();
  }

  @Override
  public String id() {
    return "lane-" + lane;
  }

  @Override
  public long weight() {
    return 1;
  }
}
