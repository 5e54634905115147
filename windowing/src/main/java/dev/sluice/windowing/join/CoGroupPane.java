package dev.sluice.windowing.join;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.CoGroupFunction;
import dev.sluice.windowing.function.ProcessWindowFunction;
import java.util.ArrayList;
import java.util.List;

/** Gives a function the elements of a window that fires, by the stream they came from. */
final class CoGroupPane<A, B, O, K, W extends Window>
    extends ProcessWindowFunction<TaggedUnion<A, B>, O, K, W> {

  private static final long serialVersionUID = 1L;

  private final CoGroupFunction<A, B, O> function;

  @SuppressWarnings("unchecked") // it only reads what it is given
  CoGroupPane(CoGroupFunction<? super A, ? super B, O> function) {
    this.function = (CoGroupFunction<A, B, O>) function;
  }

  @Override
  public void process(
      K key, Context<W> context, Iterable<TaggedUnion<A, B>> elements, Collector<O> out)
      throws Exception {
    List<A> first = new ArrayList<>();
    List<B> second = new ArrayList<>();
    for (TaggedUnion<A, B> element : elements) {
      if (element instanceof TaggedUnion.First<A, B> one) {
        first.add(one.value());
      } else if (element instanceof TaggedUnion.Second<A, B> other) {
        second.add(other.value());
      }
    }
    function.coGroup(first, second, out);
  }
}
