package dev.sluice.windowing.join;

import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.SideOutputs;
import dev.sluice.windowing.operator.PartialOutput;
import java.util.Optional;

/**
 * Where the late elements of both streams go, which the windows put out under one tag.
 *
 * @param tag the tag of the windows, which nobody else reads
 * @param first where those of the first stream go, else the windows drop them
 * @param second where those of the second stream go, else the windows drop them
 */
record SplitLateness<A, B>(
    OutputTag<TaggedUnion<A, B>> tag, Optional<OutputTag<A>> first, Optional<OutputTag<B>> second) {

  /** Side outputs in which the tag of the windows stands for these two. */
  SideOutputs over(SideOutputs outer) {
    return new SideOutputs() {
      @Override
      @SuppressWarnings("unchecked") // under this tag come elements of either stream
      public <T> Output<T> of(OutputTag<T> asked) {
        return asked.equals(tag)
            ? (Output<T>) new Splitting<>(side(outer, first), side(outer, second))
            : outer.of(asked);
      }
    };
  }

  private static <T> Output<T> side(SideOutputs outer, Optional<OutputTag<T>> tag) {
    return tag.map(outer::of).orElse(null);
  }

  /** Has no output, {@code null}, for the elements of a stream without a tag. */
  private record Splitting<A, B>(Output<A> first, Output<B> second)
      implements PartialOutput<TaggedUnion<A, B>> {

    @Override
    public boolean takes(TaggedUnion<A, B> value) {
      return value.fold(one -> first != null, other -> second != null);
    }

    @Override
    public void emit(TaggedUnion<A, B> value, long timestamp) {
      value.fold(one -> put(first, one, timestamp), other -> put(second, other, timestamp));
    }

    private static <T> Output<T> put(Output<T> side, T value, long timestamp) {
      side.emit(value, timestamp);
      return side;
    }

    @Override
    public boolean ready() {
      return (first == null || first.ready()) && (second == null || second.ready());
    }
  }
}
