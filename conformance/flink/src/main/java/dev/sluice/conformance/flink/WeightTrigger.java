package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.TriggerSpec;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.Window;

/** The custom trigger of {@link TriggerSpec.Kind#CUSTOM}. */
final class WeightTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private final long span;
  private final ReducingStateDescriptor<Long> weights =
      new ReducingStateDescriptor<>("weights", Long::sum, Types.LONG);

  WeightTrigger(long span) {
    this.span = span;
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) throws Exception {
    CaseEvent event = (CaseEvent) element;
    if (window.maxTimestamp() <= context.getCurrentWatermark()) {
      return TriggerResult.FIRE;
    }
    context.registerEventTimeTimer(window.maxTimestamp());
    if (TriggerSpec.isTimed(event)) {
      context.registerEventTimeTimer(timestamp + span);
    }
    ReducingState<Long> weight = context.getPartitionedState(weights);
    weight.add(TriggerSpec.weightOf(event));
    if (weight.get() >= TriggerSpec.FULL_WEIGHT) {
      weight.clear();
      return TriggerResult.FIRE;
    }
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onEventTime(long time, Window window, TriggerContext context)
      throws Exception {
    if (time == window.maxTimestamp()) {
      return TriggerResult.FIRE;
    }
    ReducingState<Long> weight = context.getPartitionedState(weights);
    Long sum = weight.get();
    if (sum == null || sum == 0) {
      return TriggerResult.CONTINUE;
    }
    weight.clear();
    return TriggerResult.FIRE;
  }

  @Override
  public TriggerResult onProcessingTime(long time, Window window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {
    context.mergePartitionedState(weights);
    if (window.maxTimestamp() > context.getCurrentWatermark()) {
      context.registerEventTimeTimer(window.maxTimestamp());
    }
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    context.getPartitionedState(weights).clear();
    context.deleteEventTimeTimer(window.maxTimestamp());
  }
}
