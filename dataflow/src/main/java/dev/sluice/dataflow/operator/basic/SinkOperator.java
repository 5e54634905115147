package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkWriter;

/**
 * Gives elements to the writer of a sink; the end of a chain.
 *
 * @param <T> elements
 */
public final class SinkOperator<T> implements Operator<T, Void> {

  private final Sink<T> sink;
  private SinkWriter<T> writer;

  /** Creates an operator that writes to {@code sink}. */
  public SinkOperator(Sink<T> sink) {
    this.sink = sink;
  }

  @Override
  public void open(OperatorContext<Void> context) throws Exception {
    writer = sink.open(context.subtask());
  }

  @Override
  public void onElement(T value, long timestamp) throws Exception {
    writer.write(value, timestamp);
  }

  /** Makes what was written durable, not yet visible. */
  public java.util.List<byte[]> prepare(long checkpoint) throws Exception {
    writer.prepare();
    return java.util.List.of();
  }

  /** Makes what was prepared visible. */
  public void commit(long upTo) throws Exception {
    writer.commit();
  }

  @Override
  public void close() throws Exception {
    if (writer != null) {
      writer.close();
    }
  }
}
