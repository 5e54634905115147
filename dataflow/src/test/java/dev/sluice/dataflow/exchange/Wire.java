package dev.sluice.dataflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.item.ItemBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A port that keeps batches in flight, and checks with every one that the channel's window holds
 * and that nobody has touched a batch before its credit went back.
 */
final class Wire implements BatchPort {

  /** A batch as it was when it was sent. */
  record Sent(long sequence, ItemBatch batch, List<Object> items, long bytes) {}

  private final ExchangeLimits limits;
  private final ArrayDeque<Sent> outstanding = new ArrayDeque<>();
  private final ArrayDeque<Sent> undelivered = new ArrayDeque<>();
  private final Map<ItemBatch, Integer> uses = new IdentityHashMap<>();
  private long outstandingBytes;

  Wire(ExchangeLimits limits) {
    this.limits = limits;
  }

  @Override
  public void send(long sequence, ItemBatch batch) {
    assertThat(outstandingBytes)
        .as("bytes under way when a further batch is sent")
        .isLessThan(limits.creditBytes());
    assertThat(batch.isEmpty()).as("empty batch").isFalse();
    for (Sent other : outstanding) {
      assertThat(other.batch()).as("a buffer under way is sent again").isNotSameAs(batch);
    }
    Sent sent = new Sent(sequence, batch, items(batch), batch.bytes());
    outstanding.add(sent);
    undelivered.add(sent);
    outstandingBytes += sent.bytes();
    uses.merge(batch, 1, Integer::sum);
    assertThat(outstanding.size())
        .as("batches under way")
        .isLessThanOrEqualTo(limits.creditBatches());
  }

  /** The batch that arrives next, or null; unchanged since it was sent. */
  Sent deliver() {
    Sent next = undelivered.poll();
    if (next != null) {
      assertThat(items(next.batch())).isEqualTo(next.items());
    }
    return next;
  }

  /** Gives the oldest batches back to the sender, which must have left them alone until now. */
  void grant(ChannelSender sender, int batches) {
    for (int i = 0; i < batches; i++) {
      Sent oldest = outstanding.poll();
      assertThat(items(oldest.batch())).isEqualTo(oldest.items());
      outstandingBytes -= oldest.bytes();
    }
    sender.granted(batches);
  }

  int outstanding() {
    return outstanding.size();
  }

  int undelivered() {
    return undelivered.size();
  }

  boolean knows(ItemBatch batch) {
    return uses.containsKey(batch);
  }

  static List<Object> items(ItemBatch batch) {
    List<Object> items = new ArrayList<>();
    int nextSignal = 0;
    for (int at = 0; at <= batch.size(); at++) {
      while (nextSignal < batch.signalCount() && batch.signalPosition(nextSignal) == at) {
        items.add(batch.signal(nextSignal++));
      }
      if (at < batch.size()) {
        items.add(batch.value(at));
      }
    }
    return items;
  }
}
