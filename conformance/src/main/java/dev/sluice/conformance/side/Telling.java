package dev.sluice.conformance.side;

import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.WindowRuntimeContext;
import java.io.Serializable;
import java.util.function.Function;

/** Tells panes with what a function keeps in state. */
final class Telling<I> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Contents<I> contents;
  private final boolean tellsFirings;
  private final boolean tellsOrder;
  private transient LongState ofWindow;
  private transient LongState ofKey;

  /** Makes words of what a pane has. */
  interface Contents<I> extends Function<Iterable<I>, String>, Serializable {}

  Telling(JobCase job, Contents<I> contents) {
    this.contents = contents;
    this.tellsFirings = job.tellsFirings();
    this.tellsOrder = job.tellsOrderOfPanes();
  }

  void open(WindowRuntimeContext context) {
    ofWindow = tellsFirings ? context.windowState().longState("firings of window") : null;
    ofKey = tellsOrder ? context.globalState().longState("firings of key") : null;
  }

  String tell(int key, Window window, Iterable<I> elements) {
    String told = PaneText.told(contents.apply(elements), next(ofWindow), next(ofKey));
    return PaneText.pane(key, SluiceFunctions.text(window), told);
  }

  private static String next(LongState state) {
    if (state == null) {
      return PaneText.UNTOLD;
    }
    state.update(state.value() + 1);
    return Long.toString(state.value());
  }
}
