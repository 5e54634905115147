package dev.sluice.conformance.side;

import dev.sluice.conformance.job.PaneText;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.ProcessAllWindowFunction;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;

/** Tells panes of windows that have no key. */
final class AllPaneTelling<I> extends ProcessAllWindowFunction<I, String, Window> {

  private static final long serialVersionUID = 1L;

  private final Telling<I> telling;

  AllPaneTelling(Telling<I> telling) {
    this.telling = telling;
  }

  @Override
  public void open(WindowRuntimeContext context) {
    telling.open(context);
  }

  @Override
  public void process(
      ProcessWindowFunction.Context<Window> context, Iterable<I> elements, Collector<String> out) {
    out.collect(telling.tell(PaneText.NO_KEY, context.window(), elements));
  }
}
