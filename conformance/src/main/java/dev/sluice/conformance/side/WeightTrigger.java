package dev.sluice.conformance.side;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.TriggerSpec;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.trigger.Trigger;
import dev.sluice.windowing.trigger.TriggerResult;
import dev.sluice.windowing.trigger.TriggerState;
import java.util.List;

/** The custom trigger of {@link TriggerSpec.Kind#CUSTOM}. */
final class WeightTrigger extends Trigger<CaseEvent, Window> {

  private static final long serialVersionUID = 1L;

  private static final TriggerState<ReducingState<Long>> WEIGHTS =
      TriggerState.reducing("weights", Types.LONG, Long::sum);

  private final long span;

  WeightTrigger(long span) {
    this.span = span;
  }

  @Override
  public TriggerResult onElement(
      CaseEvent event, long timestamp, Window window, TriggerContext context) {
    if (window.maxTimestamp() <= context.currentWatermark()) {
      return TriggerResult.FIRE;
    }
    context.registerEventTimeTimer(window.maxTimestamp());
    if (TriggerSpec.isTimed(event)) {
      context.registerEventTimeTimer(timestamp + span);
    }
    ReducingState<Long> weight = context.state(WEIGHTS);
    weight.add(TriggerSpec.weightOf(event));
    if (weight.get() >= TriggerSpec.FULL_WEIGHT) {
      weight.clear();
      return TriggerResult.FIRE;
    }
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onEventTime(long time, Window window, TriggerContext context) {
    if (time == window.maxTimestamp()) {
      return TriggerResult.FIRE;
    }
    ReducingState<Long> weight = context.state(WEIGHTS);
    Long sum = weight.get();
    if (sum == null || sum == 0) {
      return TriggerResult.CONTINUE;
    }
    weight.clear();
    return TriggerResult.FIRE;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {
    context.mergeState(WEIGHTS);
    if (window.maxTimestamp() > context.currentWatermark()) {
      context.registerEventTimeTimer(window.maxTimestamp());
    }
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    context.state(WEIGHTS).clear();
    context.deleteEventTimeTimer(window.maxTimestamp());
  }

  @Override
  public List<TriggerState<?>> states() {
    return List.of(WEIGHTS);
  }
}
