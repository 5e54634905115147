package dev.sluice.dataflow.exchange;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayDeque;
import java.util.OptionalInt;

/**
 * The sending end of a channel: gathers items into batches and sends them while there is credit.
 *
 * <p>The window is counted in batches and in estimated bytes. A batch that finds no credit waits
 * here and blocks the subtask's {@link Readiness}, so at most the output of one user call waits. A
 * batch that was sent is the receiver's. Single-threaded.
 */
public final class ChannelSender {

  private final ExchangeLimits limits;
  private final int batchElements;
  private final TypeDescriptor<Object> type;
  private final int fixedBytes;
  private final BatchPort port;
  private final Readiness readiness;
  private final ArrayDeque<ItemBatch> waiting = new ArrayDeque<>();
  private final SentBytes outstanding;
  private ItemBatch filling;
  private long sequence;
  private long elements;

  /** Creates an end that has its whole window as credit. */
  @SuppressWarnings("unchecked") // the chain before this channel puts out what the type describes
  public ChannelSender(
      ExchangeLimits limits, TypeDescriptor<?> type, BatchPort port, Readiness readiness) {
    this.limits = limits;
    this.type = (TypeDescriptor<Object>) type;
    OptionalInt fixed = type.fixedBytes();
    this.fixedBytes = fixed.orElse(-1);
    this.batchElements = batchElements(limits, fixedBytes);
    this.port = port;
    this.readiness = readiness;
    this.outstanding = new SentBytes(limits.creditBatches());
    this.filling = new ItemBatch(batchElements);
  }

  private static int batchElements(ExchangeLimits limits, int fixedBytes) {
    long fitting = fixedBytes > 0 ? Math.max(1, limits.batchBytes() / fixedBytes) : Long.MAX_VALUE;
    return (int) Math.min(limits.batchElements(), fitting);
  }

  /** Appends an element with its event time in milliseconds. */
  public void append(Object value, long timestamp) {
    ItemBatch batch = filling;
    int size = batch.add(value, timestamp);
    if (fixedBytes < 0) {
      long bytes = batch.bytes() + type.estimateBytes(value);
      batch.bytes(bytes);
      if (bytes >= limits.batchBytes() || size == batch.capacity()) {
        seal();
      }
    } else if (size == batch.capacity()) {
      seal();
    }
  }

  /** Appends a signal; it leaves with the batch at hand. */
  public void append(Signal signal) {
    filling.add(signal);
  }

  /** Lets what has gathered leave now if there is credit; without credit it goes on gathering. */
  public void flush() {
    if (!filling.isEmpty() && waiting.isEmpty() && hasCredit()) {
      seal();
    }
  }

  /**
   * Ends the batch at hand, whether or not there is credit; for what must not wait to be joined.
   */
  public void seal() {
    ItemBatch batch = filling;
    if (fixedBytes >= 0) {
      batch.bytes((long) fixedBytes * batch.size());
    }
    elements += batch.size();
    // A new one each time: a store into a young array costs the collector nothing.
    filling = ItemBatch.like(batch);
    if (waiting.isEmpty() && hasCredit()) {
      send(batch);
    } else {
      if (waiting.isEmpty()) {
        readiness.block();
      }
      waiting.add(batch);
    }
  }

  private boolean hasCredit() {
    return outstanding.size() < limits.creditBatches()
        && outstanding.bytes() < limits.creditBytes();
  }

  private void send(ItemBatch batch) {
    outstanding.add(batch.bytes());
    port.send(++sequence, batch);
  }

  /**
   * Takes credit back for the oldest batches that were sent, and sends what waited for it.
   *
   * @throws IllegalStateException when more is granted than was sent
   */
  public void granted(int batches) {
    if (batches > outstanding.size()) {
      throw new IllegalStateException(
          "%d batches granted, only %d are outstanding; this is a bug in the receiver"
              .formatted(batches, outstanding.size()));
    }
    outstanding.remove(batches);
    drain();
  }

  private void drain() {
    if (waiting.isEmpty()) {
      return;
    }
    while (!waiting.isEmpty() && hasCredit()) {
      send(waiting.poll());
    }
    if (waiting.isEmpty()) {
      readiness.unblock();
    }
  }

  /** Whether items are gathering that have not left yet. */
  public boolean hasGathered() {
    return !filling.isEmpty();
  }

  /** Whether all that was sealed has been sent. */
  public boolean isDrained() {
    return waiting.isEmpty();
  }

  /** Batches sent and not yet granted back. */
  public int outstandingBatches() {
    return outstanding.size();
  }

  /** Estimated bytes sent and not yet granted back. */
  public long outstandingBytes() {
    return outstanding.bytes();
  }

  /** Batches that wait for credit. */
  public int waitingBatches() {
    return waiting.size();
  }

  /** Elements sealed so far. */
  public long elements() {
    return elements;
  }
}
