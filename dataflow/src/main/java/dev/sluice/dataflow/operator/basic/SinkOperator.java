package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkStart;
import dev.sluice.dataflow.sink.SinkWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Gives elements to the writer of a sink; the end of a chain.
 *
 * <p>Knows what the writer has prepared and not committed. What an aborted checkpoint had prepared
 * joins the next.
 *
 * @param <T> elements
 */
public final class SinkOperator<T> implements Operator<T, Void> {

  private final Sink<T> sink;
  private final SinkStart start;
  private final Deque<Prepared> uncommitted = new ArrayDeque<>();
  private SinkWriter<T> writer;

  private record Prepared(long checkpoint, byte[] handle) {}

  /** Creates an operator that writes to {@code sink}. */
  public SinkOperator(Sink<T> sink, SinkStart start) {
    this.sink = sink;
    this.start = start;
  }

  @Override
  public void open(OperatorContext<Void> context) throws Exception {
    writer = sink.open(start.context(context.subtask()));
    for (byte[] handle : start.toCommit()) {
      if (start.whenGone().isPresent()) {
        writer.commitIfThere(handle).ifPresent(start.whenGone().get());
      } else {
        writer.commit(handle);
      }
    }
  }

  @Override
  public void onElement(T value, long timestamp) throws Exception {
    writer.write(value, timestamp);
  }

  /**
   * Makes what was written durable, not yet visible.
   *
   * @param checkpoint which one it belongs to; not lower than the one before
   * @return handles of all that waits to be committed, in order
   */
  public List<byte[]> prepare(long checkpoint) throws Exception {
    for (byte[] handle : writer.prepare()) {
      uncommitted.addLast(new Prepared(checkpoint, handle));
    }
    return uncommitted.stream().map(Prepared::handle).toList();
  }

  /**
   * Makes visible what was prepared for checkpoints up to a complete one; also told late or twice.
   */
  public void commit(long upTo) throws Exception {
    while (!uncommitted.isEmpty() && uncommitted.getFirst().checkpoint() <= upTo) {
      writer.commit(uncommitted.getFirst().handle());
      uncommitted.removeFirst();
    }
  }

  /** In a job without checkpoints nobody will ask again for what was prepared. */
  @Override
  public void close() throws Exception {
    if (writer == null) {
      return;
    }
    try (SinkWriter<T> closing = writer) {
      if (!start.run().keepsPrepared()) {
        discardAll(closing);
      }
    }
  }

  private void discardAll(SinkWriter<T> closing) throws Exception {
    Exception first = null;
    for (Prepared each : uncommitted) {
      try {
        closing.discard(each.handle());
      } catch (Exception e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    uncommitted.clear();
    if (first != null) {
      throw first;
    }
  }
}
