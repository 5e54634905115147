package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import java.util.List;

/** Collects ids and has no result where their sum is even. */
final class OddOnly implements AggregateFunction<Event, List<Integer>, List<Integer>> {

  private final AggregateFunction<Event, List<Integer>, List<Integer>> ids = Ids.unchanging();

  @Override
  public List<Integer> create() {
    return ids.create();
  }

  @Override
  public List<Integer> add(List<Integer> accumulator, Event value) {
    return ids.add(accumulator, value);
  }

  @Override
  public List<Integer> merge(List<Integer> first, List<Integer> second) {
    return ids.merge(first, second);
  }

  @Override
  public List<Integer> result(List<Integer> accumulator) {
    int sum = accumulator.stream().mapToInt(Integer::intValue).sum();
    return sum % 2 == 0 ? null : accumulator;
  }
}
