package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.PaneText;
import org.apache.flink.streaming.api.functions.windowing.ProcessAllWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.Window;
import org.apache.flink.util.Collector;

/** Tells panes of windows that have no key. */
final class AllPaneTelling<I> extends ProcessAllWindowFunction<I, String, Window> {

  private static final long serialVersionUID = 1L;

  private final Telling<I> telling;

  AllPaneTelling(Telling<I> telling) {
    this.telling = telling;
  }

  @Override
  public void process(Context context, Iterable<I> elements, Collector<String> out)
      throws Exception {
    out.collect(telling.tell(PaneText.NO_KEY, context.window(), elements, states(context)));
  }

  @Override
  public void clear(Context context) {
    telling.clear(states(context));
  }

  private Telling.States states(Context context) {
    return new Telling.States(context.windowState(), context.globalState());
  }
}
