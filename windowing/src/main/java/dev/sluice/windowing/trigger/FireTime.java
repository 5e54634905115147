package dev.sluice.windowing.trigger;

import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.type.Types;
import java.util.OptionalLong;

/** When a trigger with an interval fires next in a window; of windows that merge, the earliest. */
final class FireTime {

  static final TriggerState<ReducingState<Long>> STATE =
      TriggerState.reducing("fire-time", Types.LONG, Math::min);

  private FireTime() {}

  static boolean isSet(Trigger.TriggerContext context) {
    return context.state(STATE).get() != null;
  }

  static void set(long time, Trigger.TriggerContext context) {
    context.state(STATE).add(time);
  }

  /** Forgets it if it is this time; says whether it was. */
  static boolean reached(long time, Trigger.TriggerContext context) {
    ReducingState<Long> state = context.state(STATE);
    Long wanted = state.get();
    if (wanted == null || wanted != time) {
      return false;
    }
    state.clear();
    return true;
  }

  /** That of a window that was merged, if one of its parts had one. */
  static OptionalLong merged(Trigger.OnMergeContext context) {
    context.mergeState(STATE);
    return of(context.state(STATE).get());
  }

  /** Forgets it, whatever it was. */
  static OptionalLong forget(Trigger.TriggerContext context) {
    ReducingState<Long> state = context.state(STATE);
    Long next = state.get();
    if (next != null) {
      state.clear();
    }
    return of(next);
  }

  private static OptionalLong of(Long time) {
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }
}
