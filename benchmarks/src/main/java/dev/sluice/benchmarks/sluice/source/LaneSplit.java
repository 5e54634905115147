package dev.sluice.benchmarks.sluice.source;

import dev.sluice.dataflow.source.Split;

/**
 * A lane, from some place on.
 *
 * @param lane its number
 * @param given how many of its elements have been given
 */
public record LaneSplit(int lane, long given) implements Split {

  @Override
  public String id() {
    return "lane-" + lane;
  }

  @Override
  public long weight() {
    return 1;
  }
}
