package dev.sluice.windowing.operator;

import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import java.util.Optional;

/**
 * What becomes of the elements of one input that come too late: they go to the side output where
 * there is one for them, else they are dropped. Counted either way. Single-threaded.
 *
 * @param <T> elements of the input
 */
public final class LateElements<T> {

  /** Where late elements go that are not dropped, and how many they were. */
  private record Aside<T>(Output<T> output, Counter count) {

    boolean takes(T value) {
      return !(output instanceof PartialOutput<T> partial) || partial.takes(value);
    }
  }

  private final Lateness lateness;
  private final Optional<Aside<T>> aside;

  /** Of an input of the operator that has this lateness, with the side output of a tag. */
  public LateElements(Lateness lateness, OperatorContext<?> context, Optional<OutputTag<T>> tag) {
    this.lateness = lateness;
    this.aside =
        tag.map(
            each ->
                new Aside<>(
                    context.sideOutputs().of(each),
                    context.metrics().counter(WindowOperators.LATE_ASIDE)));
  }

  /** Of the only input of an operator of windows. */
  static <T> LateElements<T> ofWindows(OperatorContext<?> context, Optional<OutputTag<T>> tag) {
    return new LateElements<>(Lateness.ofWindows(context), context, tag);
  }

  /** An element came behind the watermark, but counts. */
  void admit(long timestamp, long watermark) {
    lateness.seen(timestamp, watermark);
  }

  /** An element that counts nowhere any more. */
  public void refuse(T value, long timestamp, long watermark) {
    lateness.seen(timestamp, watermark);
    if (aside.isPresent() && aside.get().takes(value)) {
      aside.get().count().increment();
      aside.get().output().emit(value, timestamp);
      return;
    }
    lateness.dropped(timestamp, watermark);
  }
}
