package dev.sluice.conformance.side;

import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;
import java.io.Serializable;
import java.util.function.Function;

/** Tells panes with what a function may ask and keep. */
final class PaneTelling<I> extends ProcessWindowFunction<I, String, Integer, Window> {

  private static final long serialVersionUID = 1L;

  /** Makes words of what a pane has. */
  interface Contents<I> extends Function<Iterable<I>, String>, Serializable {}

  private final Contents<I> contents;
  private final boolean tellsWatermark;
  private final boolean tellsFirings;
  private final boolean tellsOrder;
  private transient LongState ofWindow;
  private transient LongState ofKey;

  PaneTelling(JobCase job, Contents<I> contents) {
    this.contents = contents;
    this.tellsWatermark = job.tellsOrderOfElements();
    this.tellsFirings = job.tellsFirings();
    this.tellsOrder = job.tellsOrderOfPanes();
  }

  @Override
  public void open(WindowRuntimeContext context) {
    ofWindow = tellsFirings ? context.windowState().longState("firings of window") : null;
    ofKey = tellsOrder ? context.globalState().longState("firings of key") : null;
  }

  @Override
  public void process(
      Integer key, Context<Window> context, Iterable<I> elements, Collector<String> out) {
    String told =
        PaneText.told(
            contents.apply(elements),
            tellsWatermark ? Long.toString(context.currentWatermark()) : PaneText.UNTOLD,
            next(ofWindow),
            next(ofKey));
    out.collect(PaneText.pane(key, SluiceFunctions.text(context.window()), told));
  }

  private static String next(LongState state) {
    if (state == null) {
      return PaneText.UNTOLD;
    }
    state.update(state.value() + 1);
    return Long.toString(state.value());
  }
}
