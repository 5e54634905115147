package dev.sluice.windowing.join;

import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.TwoInputOperator;
import java.util.Optional;

/**
 * Gives the elements of two inputs to an operator of one, each with the word from which it came.
 *
 * @param <A> elements of the first input
 * @param <B> elements of the second input
 * @param <O> results
 */
final class TaggedInputOperator<A, B, O> implements TwoInputOperator<A, B, O> {

  private final Operator<TaggedUnion<A, B>, O> inside;
  private final Optional<SplitLateness<A, B>> lateness;

  TaggedInputOperator(
      Operator<TaggedUnion<A, B>, O> inside, Optional<SplitLateness<A, B>> lateness) {
    this.inside = inside;
    this.lateness = lateness;
  }

  @Override
  public void open(OperatorContext<O> context) throws Exception {
    inside.open(
        lateness
            .map(each -> context.withSideOutputs(each.over(context.sideOutputs())))
            .orElse(context));
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    inside.onElement(new TaggedUnion.First<>(value), timestamp);
  }

  @Override
  public void onSecond(B value, long timestamp) throws Exception {
    inside.onElement(new TaggedUnion.Second<>(value), timestamp);
  }

  @Override
  public boolean onWatermark(long watermark) throws Exception {
    return inside.onWatermark(watermark);
  }

  @Override
  public long outputWatermark(long watermark) {
    return inside.outputWatermark(watermark);
  }

  @Override
  public long nextProcessingTimer() {
    return inside.nextProcessingTimer();
  }

  @Override
  public boolean onProcessingTime(long now) throws Exception {
    return inside.onProcessingTime(now);
  }

  @Override
  public void close() throws Exception {
    inside.close();
  }
}
