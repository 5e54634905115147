package dev.sluice.windowing.join;

import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.SideOutputs;
import java.util.Optional;

/**
 * Where the late elements of both streams go, which the windows put out under one tag.
 *
 * @param tag the tag of the windows, which nobody else reads
 * @param first where those of the first stream go, else they are dropped and counted
 * @param second where those of the second stream go, else they are dropped and counted
 */
record SplitLateness<A, B>(
    OutputTag<TaggedUnion<A, B>> tag, Optional<OutputTag<A>> first, Optional<OutputTag<B>> second) {

  /** Side outputs in which the tag of the windows stands for these two. */
  SideOutputs over(SideOutputs outer, Counter dropped) {
    return new SideOutputs() {
      @Override
      @SuppressWarnings("unchecked") // under this tag come elements of either stream
      public <T> Output<T> of(OutputTag<T> asked) {
        return asked.equals(tag)
            ? (Output<T>) new Splitting<>(side(outer, first), side(outer, second), dropped)
            : outer.of(asked);
      }
    };
  }

  private static <T> Output<T> side(SideOutputs outer, Optional<OutputTag<T>> tag) {
    return tag.map(outer::of).orElse(null);
  }

  private record Splitting<A, B>(Output<A> first, Output<B> second, Counter dropped)
      implements Output<TaggedUnion<A, B>> {

    @Override
    public void emit(TaggedUnion<A, B> value, long timestamp) {
      boolean taken =
          value.fold(one -> put(first, one, timestamp), other -> put(second, other, timestamp));
      if (!taken) {
        dropped.increment();
      }
    }

    private static <T> boolean put(Output<T> side, T value, long timestamp) {
      if (side != null) {
        side.emit(value, timestamp);
      }
      return side != null;
    }

    @Override
    public boolean ready() {
      return (first == null || first.ready()) && (second == null || second.ready());
    }
  }
}
