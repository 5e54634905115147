package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.InvertibleAggregateFunction;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;

/** Aggregates that collect the ids of events, so that nothing lost or doubled can hide. */
final class Ids {

  static final TypeDescriptor<List<Integer>> IMMUTABLE = Types.list(Types.INT);

  @SuppressWarnings({"unchecked", "rawtypes"}) // the class of a generic list is that of a raw one
  static final TypeDescriptor<List<Integer>> MUTABLE =
      (TypeDescriptor) TypeDescriptor.mutable(ArrayList.class, ArrayList::new);

  private Ids() {}

  /** Never changes an accumulator. */
  static AggregateFunction<Event, List<Integer>, List<Integer>> unchanging() {
    return new Unchanging();
  }

  /** Changes accumulators as much as it may: merging leaves one of the two, emptied, behind. */
  static AggregateFunction<Event, List<Integer>, List<Integer>> changing() {
    return new Changing();
  }

  private static class Unchanging
      implements AggregateFunction<Event, List<Integer>, List<Integer>> {

    @Override
    public List<Integer> create() {
      return List.of();
    }

    @Override
    public List<Integer> add(List<Integer> accumulator, Event value) {
      return merge(accumulator, List.of(value.id()));
    }

    @Override
    public List<Integer> merge(List<Integer> first, List<Integer> second) {
      List<Integer> both = new ArrayList<>(first);
      both.addAll(second);
      return List.copyOf(both);
    }

    @Override
    public List<Integer> result(List<Integer> accumulator) {
      return accumulator;
    }
  }

  /** Never changes an accumulator, and takes out again what stands at its beginning. */
  static AggregateFunction<Event, List<Integer>, List<Integer>> forgetting() {
    return new Forgetting();
  }

  private static final class Forgetting extends Unchanging
      implements InvertibleAggregateFunction<Event, List<Integer>, List<Integer>> {

    @Override
    public List<Integer> retract(List<Integer> all, List<Integer> leaving) {
      assertThat(all.subList(0, leaving.size())).isEqualTo(leaving);
      return List.copyOf(all.subList(leaving.size(), all.size()));
    }
  }

  /** Changes accumulators as much as it may, and gives its accumulator as the result. */
  static AggregateFunction<Event, List<Integer>, List<Integer>> forgettingInPlace() {
    return new ForgettingInPlace();
  }

  private static final class ForgettingInPlace extends Changing
      implements InvertibleAggregateFunction<Event, List<Integer>, List<Integer>> {

    @Override
    public List<Integer> retract(List<Integer> all, List<Integer> leaving) {
      assertThat(all.subList(0, leaving.size())).isEqualTo(leaving);
      all.subList(0, leaving.size()).clear();
      leaving.clear();
      return all;
    }
  }

  private static class Changing implements AggregateFunction<Event, List<Integer>, List<Integer>> {

    @Override
    public List<Integer> create() {
      return new ArrayList<>();
    }

    @Override
    public List<Integer> add(List<Integer> accumulator, Event value) {
      accumulator.add(value.id());
      return accumulator;
    }

    @Override
    public List<Integer> merge(List<Integer> first, List<Integer> second) {
      if (first.size() > second.size()) {
        first.addAll(second);
        second.clear();
        return first;
      }
      second.addAll(0, first);
      first.clear();
      return second;
    }

    @Override
    public List<Integer> result(List<Integer> accumulator) {
      return accumulator;
    }
  }
}
