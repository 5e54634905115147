package dev.sluice.windowing.join;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.CoGroupFunction;
import dev.sluice.windowing.operator.WindowOperators;
import dev.sluice.windowing.operator.WindowRules;
import dev.sluice.windowing.operator.WindowSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * Windows that hold the elements of two streams, and so everything that windows can do: any
 * assigner, trigger, evictor and lateness. Immutable.
 *
 * @param rules which windows there are and when they fire
 * @param lateFirst where late elements of the first stream go
 * @param lateSecond where late elements of the second stream go
 */
public record WindowJoin<A, B, W extends Window>(
    WindowRules<TaggedUnion<A, B>, W> rules,
    Optional<OutputTag<A>> lateFirst,
    Optional<OutputTag<B>> lateSecond) {

  private static final String LATE = "late of both";

  /** Requires all of it. */
  public WindowJoin {
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(lateFirst, "lateFirst");
    Objects.requireNonNull(lateSecond, "lateSecond");
  }

  /** The same windows by other rules. */
  public WindowJoin<A, B, W> with(WindowRules<TaggedUnion<A, B>, W> others) {
    return new WindowJoin<>(others, lateFirst, lateSecond);
  }

  /**
   * One of the two streams.
   *
   * @param keying its keys, of the type of the other's
   * @param type its elements
   */
  public record Side<T, K>(Keying<T, K> keying, TypeDescriptor<T> type) {}

  /** Makes operators that give a function all that a key has in a window that fires. */
  public <K, O> TwoInputFactory<A, B, O> operators(
      Side<A, K> first, Side<B, K> second, CoGroupFunction<? super A, ? super B, O> function) {
    TypeDescriptor<TaggedUnion<A, B>> type = TaggedUnion.type(first.type(), second.type());
    Optional<SplitLateness<A, B>> split = splitLateness(type);
    OperatorFactory<TaggedUnion<A, B>, O> inside =
        WindowOperators.process(
            new WindowSpec<>(
                split.map(each -> rules.withLateOutput(each.tag())).orElse(rules),
                TaggedUnion.keying(first.keying(), second.keying()),
                type),
            new CoGroupPane<A, B, O, K, W>(function));
    return () -> new TaggedInputOperator<>(inside.create(), split);
  }

  private Optional<SplitLateness<A, B>> splitLateness(TypeDescriptor<TaggedUnion<A, B>> type) {
    return lateFirst.isPresent() || lateSecond.isPresent()
        ? Optional.of(new SplitLateness<>(new OutputTag<>(LATE, type), lateFirst, lateSecond))
        : Optional.empty();
  }
}
