package dev.sluice.conformance.side;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;

/** Tells panes of windows of a key. */
final class PaneTelling<I> extends ProcessWindowFunction<I, String, Integer, Window> {

  private static final long serialVersionUID = 1L;

  private final Telling<I> telling;

  PaneTelling(Telling<I> telling) {
    this.telling = telling;
  }

  @Override
  public void open(WindowRuntimeContext context) {
    telling.open(context);
  }

  @Override
  public void process(
      Integer key, Context<Window> context, Iterable<I> elements, Collector<String> out) {
    out.collect(telling.tell(key, context.window(), elements));
  }
}
