package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.time.ProcessingClock;

/**
 * Gives a {@link ProcessFunction} its elements with their time, and its side outputs.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
public final class ProcessOperator<I, O> implements Operator<I, O> {

  private final ProcessFunction<? super I, O> function;
  private final Context context = new Context();
  private TimestampedCollector<O> collector;
  private TaggedOutputs sides;
  private ProcessingClock clock;
  private long watermark = Watermark.MIN;

  /** Creates an operator that calls {@code function}. */
  public ProcessOperator(ProcessFunction<? super I, O> function) {
    this.function = function;
  }

  @Override
  public void open(OperatorContext<O> operator) throws Exception {
    collector = new TimestampedCollector<>(operator.output());
    sides = new TaggedOutputs(operator.sideOutputs());
    clock = operator.clock();
    watermark = operator.states().watermark();
    function.open(new FunctionContext(operator));
  }

  @Override
  public void onElement(I value, long timestamp) throws Exception {
    context.timestamp = timestamp;
    function.processElement(value, context, collector.at(timestamp));
  }

  @Override
  public boolean onWatermark(long reached) {
    watermark = reached;
    return true;
  }

  @Override
  public void close() throws Exception {
    function.close();
  }

  private final class Context implements ElementContext {

    private long timestamp;

    @Override
    public long timestamp() {
      return timestamp;
    }

    @Override
    public long watermark() {
      return watermark;
    }

    @Override
    public long processingTime() {
      return clock.millis();
    }

    @Override
    public <T> void output(OutputTag<T> tag, T value) {
      sides.emit(tag, value, timestamp);
    }
  }
}
