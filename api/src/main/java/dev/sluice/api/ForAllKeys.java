package dev.sluice.api;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.ProcessAllWindowFunction;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;

/** A function of windows without keys, where all elements have the same key. */
final class ForAllKeys<I, O, W extends Window> extends ProcessWindowFunction<I, O, Long, W> {

  private static final long serialVersionUID = 1L;

  private final ProcessAllWindowFunction<I, O, W> function;

  ForAllKeys(ProcessAllWindowFunction<I, O, W> function) {
    this.function = function;
  }

  @Override
  public void open(WindowRuntimeContext context) throws Exception {
    function.open(context);
  }

  @Override
  public void process(Long key, Context<W> context, Iterable<I> elements, Collector<O> out)
      throws Exception {
    function.process(context, elements, out);
  }

  @Override
  public void clear(Context<W> context) throws Exception {
    function.clear(context);
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}
