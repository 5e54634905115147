package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneText;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.windowing.windows.Window;

/** Tells panes with what a function keeps in state. */
final class Telling<I> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Contents<I> contents;
  private final boolean firings;
  private final boolean order;
  private final ValueStateDescriptor<Long> ofWindow =
      new ValueStateDescriptor<>("firings of window", Types.LONG);
  private final ValueStateDescriptor<Long> ofKey =
      new ValueStateDescriptor<>("firings of key", Types.LONG);

  /** Makes words of what a pane has; for jobs, which are serialized. */
  interface Contents<I> extends Function<Iterable<I>, String>, Serializable {}

  /** What functions are given to keep state in. */
  record States(KeyedStateStore ofWindow, KeyedStateStore ofKey) {}

  Telling(JobCase job, Contents<I> contents) {
    this.contents = contents;
    this.firings = job.tellsFirings();
    this.order = job.tellsOrderOfPanes();
  }

  String tell(int key, Window window, Iterable<I> elements, States states) throws Exception {
    String told =
        PaneText.told(
            contents.apply(elements),
            firings ? next(states.ofWindow(), ofWindow) : PaneText.UNTOLD,
            order ? next(states.ofKey(), ofKey) : PaneText.UNTOLD);
    return PaneText.pane(key, FlinkFunctions.text(window), told);
  }

  private static String next(KeyedStateStore states, ValueStateDescriptor<Long> count)
      throws Exception {
    ValueState<Long> state = states.getState(count);
    Long before = state.value();
    long next = before == null ? 1 : before + 1;
    state.update(next);
    return Long.toString(next);
  }

  void clear(States states) {
    if (firings) {
      states.ofWindow().getState(ofWindow).clear();
    }
  }
}
