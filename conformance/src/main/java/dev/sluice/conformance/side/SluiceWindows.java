package dev.sluice.conformance.side;

import dev.sluice.api.KeyedStream;
import dev.sluice.api.WindowedStream;
import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.EvictorSpec;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.TriggerSpec;
import dev.sluice.conformance.job.WindowSpec;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.CumulativeEventTimeWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.evict.DeltaEvictor;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.evict.TimeEvictor;
import dev.sluice.windowing.trigger.ContinuousEventTimeTrigger;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.DeltaTrigger;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.NeverTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;

/** Windows, triggers and evictors of a case as those of Sluice. */
final class SluiceWindows {

  private SluiceWindows() {}

  static WindowedStream<CaseEvent, Integer, Window> windowed(
      KeyedStream<CaseEvent, Integer> keyed, JobCase job) {
    WindowSpec spec = job.windows();
    WindowedStream<CaseEvent, Integer, Window> windowed =
        switch (spec.kind()) {
          case COUNT -> general(keyed.countWindow(spec.size()));
          case SLIDING_COUNT -> general(keyed.countWindow(spec.size(), spec.step()));
          default -> keyed.window(assigner(spec, job.trigger()));
        };
    Trigger<Object, Window> trigger = trigger(job.trigger());
    if (trigger != null) {
      windowed = windowed.trigger(trigger);
    }
    Evictor<Object, Window> evictor = evictor(job.evictor());
    return evictor == null ? windowed : windowed.evictor(evictor);
  }

  static WindowAssigner<Object, Window> assigner(WindowSpec spec, TriggerSpec trigger) {
    Duration size = Duration.ofMillis(spec.size());
    Duration step = Duration.ofMillis(spec.step());
    Duration offset = Duration.ofMillis(spec.offset());
    return switch (spec.kind()) {
      case TUMBLING -> general(TumblingEventTimeWindows.of(size, offset));
      case SLIDING -> general(SlidingEventTimeWindows.of(size, step, offset));
      case SESSION -> general(EventTimeSessionWindows.withGap(size));
      case DYNAMIC_SESSION ->
          general(
              EventTimeSessionWindows.<CaseEvent>withDynamicGap(
                  event -> WindowSpec.gapOf(event, spec.size(), spec.step())));
      case CUMULATIVE -> general(CumulativeEventTimeWindows.of(size, step, offset));
      case CUSTOM -> general(new CustomAssigner(spec.size()));
      case CUSTOM_SESSION -> general(new BoundedSessions(spec.size(), spec.step()));
      case GLOBAL ->
          general(
              trigger.kind() == TriggerSpec.Kind.END_OF_STREAM
                  ? GlobalWindows.createWithEndOfStreamTrigger()
                  : GlobalWindows.create());
      case COUNT, SLIDING_COUNT, INTERVAL_JOIN ->
          throw new IllegalArgumentException(spec.kind() + " has no assigner of its own");
    };
  }

  static Trigger<Object, Window> trigger(TriggerSpec spec) {
    Trigger<Object, Window> trigger =
        switch (spec.kind()) {
          case DEFAULT, END_OF_STREAM -> null;
          case EVENT_TIME -> general(EventTimeTrigger.create());
          case COUNT -> general(CountTrigger.of(spec.number()));
          case CONTINUOUS_EVENT_TIME ->
              general(ContinuousEventTimeTrigger.of(Duration.ofMillis(spec.number())));
          case DELTA ->
              general(
                  DeltaTrigger.of(
                      (double) spec.number(),
                      CaseEvent::delta,
                      TypeDescriptor.of(CaseEvent.class)));
          case NEVER -> general(NeverTrigger.create());
          case CUSTOM -> general(new WeightTrigger(spec.number()));
        };
    return spec.purging() && trigger != null ? general(PurgingTrigger.of(trigger)) : trigger;
  }

  static Evictor<Object, Window> evictor(EvictorSpec spec) {
    return switch (spec.kind()) {
      case NONE -> null;
      case COUNT -> CountEvictor.of(spec.number(), spec.after());
      case TIME -> TimeEvictor.of(Duration.ofMillis(spec.number()), spec.after());
      case DELTA ->
          general(DeltaEvictor.of((double) spec.number(), CaseEvent::delta, spec.after()));
      case CUSTOM -> general(new ValueEvictor(spec.number(), spec.after()));
    };
  }

  // A case pairs windows only with what goes with them, so that the types can be forgotten.

  @SuppressWarnings("unchecked")
  private static WindowAssigner<Object, Window> general(WindowAssigner<?, ?> assigner) {
    return (WindowAssigner<Object, Window>) assigner;
  }

  @SuppressWarnings("unchecked")
  private static Trigger<Object, Window> general(Trigger<?, ?> trigger) {
    return (Trigger<Object, Window>) trigger;
  }

  @SuppressWarnings("unchecked")
  private static Evictor<Object, Window> general(Evictor<?, ?> evictor) {
    return (Evictor<Object, Window>) evictor;
  }

  @SuppressWarnings("unchecked")
  private static WindowedStream<CaseEvent, Integer, Window> general(
      WindowedStream<CaseEvent, Integer, ?> windowed) {
    return (WindowedStream<CaseEvent, Integer, Window>) windowed;
  }
}
