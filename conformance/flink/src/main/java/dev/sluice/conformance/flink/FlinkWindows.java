package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.EvictorSpec;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.TriggerSpec;
import dev.sluice.conformance.job.WindowSpec;
import java.time.Duration;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.WindowedStream;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.evictors.CountEvictor;
import org.apache.flink.streaming.api.windowing.evictors.DeltaEvictor;
import org.apache.flink.streaming.api.windowing.evictors.Evictor;
import org.apache.flink.streaming.api.windowing.evictors.TimeEvictor;
import org.apache.flink.streaming.api.windowing.triggers.ContinuousEventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.CountTrigger;
import org.apache.flink.streaming.api.windowing.triggers.DeltaTrigger;
import org.apache.flink.streaming.api.windowing.triggers.EventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.PurgingTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.Window;

/** Windows, triggers and evictors of a case as those of Flink. */
final class FlinkWindows {

  private FlinkWindows() {}

  static WindowedStream<CaseEvent, Integer, Window> windowed(
      KeyedStream<CaseEvent, Integer> keyed, JobCase job) {
    WindowSpec spec = job.windows();
    WindowedStream<CaseEvent, Integer, Window> windowed =
        switch (spec.kind()) {
          case COUNT -> general(keyed.countWindow(spec.size()));
          case SLIDING_COUNT -> general(keyed.countWindow(spec.size(), spec.step()));
          default -> keyed.window(assigner(spec, job.trigger()));
        };
    Trigger<Object, Window> trigger = trigger(job);
    if (trigger != null) {
      windowed = windowed.trigger(trigger);
    }
    Evictor<Object, Window> evictor = evictor(job.evictor());
    return evictor == null ? windowed : windowed.evictor(evictor);
  }

  /** How long windows are kept behind their last moment; see {@link SessionEndTrigger}. */
  static long lateness(JobCase job) {
    return job.isPlainSession() ? 1 : job.lateness();
  }

  static WindowAssigner<Object, Window> assigner(WindowSpec spec, TriggerSpec trigger) {
    Duration size = Duration.ofMillis(spec.size());
    Duration step = Duration.ofMillis(spec.step());
    Duration offset = Duration.ofMillis(spec.offset());
    return switch (spec.kind()) {
      case TUMBLING -> general(TumblingEventTimeWindows.of(size, offset));
      case SLIDING -> general(SlidingEventTimeWindows.of(size, step, offset));
      case SESSION -> general(EventTimeSessionWindows.withGap(size));
      case DYNAMIC_SESSION, CUSTOM_SESSION -> general(new GrowingSessions(spec));
      case CUSTOM -> general(new CustomAssigner(spec.size()));
      case CUMULATIVE -> general(new CumulativeWindows(spec.size(), spec.step(), spec.offset()));
      case GLOBAL ->
          general(
              trigger.kind() == TriggerSpec.Kind.END_OF_STREAM
                  ? GlobalWindows.createWithEndOfStreamTrigger()
                  : GlobalWindows.create());
      case COUNT, SLIDING_COUNT, INTERVAL_JOIN ->
          throw new IllegalArgumentException(spec.kind() + " has no assigner of its own");
    };
  }

  static Trigger<Object, Window> trigger(JobCase job) {
    TriggerSpec spec = job.trigger();
    Trigger<Object, Window> trigger =
        switch (spec.kind()) {
          case DEFAULT, EVENT_TIME -> endOfWindow(job);
          case COUNT -> general(CountTrigger.of(spec.number()));
          case CONTINUOUS_EVENT_TIME ->
              general(ContinuousEventTimeTrigger.of(Duration.ofMillis(spec.number())));
          case DELTA ->
              general(
                  DeltaTrigger.of(
                      (double) spec.number(),
                      CaseEvent::delta,
                      TypeInformation.of(CaseEvent.class)
                          .createSerializer(new ExecutionConfig().getSerializerConfig())));
          case CUSTOM -> general(new WeightTrigger(spec.number()));
          case END_OF_STREAM -> null;
          case NEVER -> general(new GlobalWindows.NeverTrigger());
        };
    return spec.purging() && trigger != null ? PurgingTrigger.of(trigger) : trigger;
  }

  private static Trigger<Object, Window> endOfWindow(JobCase job) {
    if (job.isPlainSession()) {
      return general(new SessionEndTrigger());
    }
    boolean byDefault = job.trigger().kind() == TriggerSpec.Kind.DEFAULT;
    return byDefault ? null : general(EventTimeTrigger.create());
  }

  static Evictor<Object, Window> evictor(EvictorSpec spec) {
    return switch (spec.kind()) {
      case NONE -> null;
      case COUNT -> CountEvictor.of(spec.number(), spec.after());
      case TIME -> TimeEvictor.of(Duration.ofMillis(spec.number()), spec.after());
      case DELTA ->
          general(DeltaEvictor.of((double) spec.number(), CaseEvent::delta, spec.after()));
      case CUSTOM -> general(new ValueEvictor(spec));
    };
  }

  // A case pairs windows only with what Flink takes for them, so that the types can be forgotten.

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
