package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneText;
import java.util.function.Function;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.Window;
import org.apache.flink.util.Collector;

/** Tells panes with what a function may ask and keep. */
final class PaneTelling<I> extends ProcessWindowFunction<I, String, Integer, Window> {

  private static final long serialVersionUID = 1L;

  private final Contents<I> contents;
  private final boolean watermark;
  private final boolean firings;
  private final boolean order;
  private final ValueStateDescriptor<Long> ofWindow =
      new ValueStateDescriptor<>("firings of window", Types.LONG);
  private final ValueStateDescriptor<Long> ofKey =
      new ValueStateDescriptor<>("firings of key", Types.LONG);

  /** Makes words of what a pane has; for jobs, which are serialized. */
  interface Contents<I> extends Function<Iterable<I>, String>, java.io.Serializable {}

  PaneTelling(JobCase job, Contents<I> contents) {
    this.contents = contents;
    this.watermark = job.tellsOrderOfElements();
    this.firings = job.tellsFirings();
    this.order = job.tellsOrderOfPanes();
  }

  @Override
  public void process(Integer key, Context context, Iterable<I> elements, Collector<String> out)
      throws Exception {
    String told =
        PaneText.told(
            contents.apply(elements),
            watermark ? Long.toString(context.currentWatermark()) : PaneText.UNTOLD,
            firings ? next(context.windowState(), ofWindow) : PaneText.UNTOLD,
            order ? next(context.globalState(), ofKey) : PaneText.UNTOLD);
    out.collect(PaneText.pane(key, FlinkFunctions.text(context.window()), told));
  }

  private String next(KeyedStateStore states, ValueStateDescriptor<Long> count)
      throws Exception {
    ValueState<Long> state = states.getState(count);
    Long before = state.value();
    long next = before == null ? 1 : before + 1;
    state.update(next);
    return Long.toString(next);
  }

  @Override
  public void clear(Context context) {
    if (firings) {
      context.windowState().getState(ofWindow).clear();
    }
  }
}
