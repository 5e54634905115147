package dev.sluice.conformance.flink;

import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.Window;
import org.apache.flink.util.Collector;

/** Tells panes of windows of a key. */
final class PaneTelling<I> extends ProcessWindowFunction<I, String, Integer, Window> {

  private static final long serialVersionUID = 1L;

  private final Telling<I> telling;

  PaneTelling(Telling<I> telling) {
    this.telling = telling;
  }

  @Override
  public void process(Integer key, Context context, Iterable<I> elements, Collector<String> out)
      throws Exception {
    out.collect(telling.tell(key, context.window(), elements, states(context)));
  }

  @Override
  public void clear(Context context) {
    telling.clear(states(context));
  }

  private Telling.States states(Context context) {
    return new Telling.States(context.windowState(), context.globalState());
  }
}
