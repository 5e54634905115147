package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * One channel of a {@link DirectJob}: batches under way in one direction, credit in the other, both
 * in order; and what must hold for every batch that is sent.
 */
final class DirectChannel {

  /** A batch under way, and what was in it when it was sent. */
  private record Sent(long sequence, ItemBatch batch, long bytes, int content) {}

  private final String name;
  private final ExchangeLimits limits;
  private final DirectHost sender;
  private final int output;
  private final DirectHost receiver;
  private final int input;
  private final ArrayDeque<Sent> undelivered = new ArrayDeque<>();
  private final ArrayDeque<Sent> ungranted = new ArrayDeque<>();
  private final ArrayDeque<Integer> grants = new ArrayDeque<>();
  private long bytesUnderWay;
  private long watermark = Watermark.MIN;
  private boolean ended;
  private long elements;
  private long batches;

  DirectChannel(
      ExchangeLimits limits, DirectHost sender, int output, DirectHost receiver, int input) {
    this.limits = limits;
    this.sender = sender;
    this.output = output;
    this.receiver = receiver;
    this.input = input;
    this.name = sender + " output " + output + " to " + receiver + " input " + input;
  }

  void send(long sequence, ItemBatch batch) {
    check(!batch.isEmpty(), "sent an empty batch");
    check(bytesUnderWay < limits.creditBytes(), "sent beyond the window's bytes");
    check(ungranted.size() < limits.creditBatches(), "sent beyond the window's batches");
    check(batch.size() <= limits.batchElements(), "sent a batch of too many elements");
    checkItems(batch);
    elements += batch.size();
    batches++;
    bytesUnderWay += batch.bytes();
    Sent sent = new Sent(sequence, batch, batch.bytes(), contentOf(batch));
    undelivered.add(sent);
    ungranted.add(sent);
  }

  private void checkItems(ItemBatch batch) {
    int at = 0;
    for (int i = 0; i < batch.signalCount(); i++) {
      at = checkElements(batch, at, batch.signalPosition(i));
      checkSignal(batch.signal(i));
    }
    checkElements(batch, at, batch.size());
  }

  private int checkElements(ItemBatch batch, int from, int to) {
    for (int i = from; i < to; i++) {
      long time = batch.timestamp(i);
      check(!ended, "an element behind the end");
      boolean timeless = time == ItemBatch.NO_TIMESTAMP && watermark == Watermark.MIN;
      check(time > watermark || timeless, "element of " + time + " is late behind " + watermark);
    }
    return to;
  }

  private void checkSignal(Signal signal) {
    check(!ended, "a signal behind the end");
    if (signal instanceof Watermark next) {
      check(next.timestamp() > watermark, "watermark went from " + watermark + " to " + next);
      watermark = next.timestamp();
    }
    if (signal instanceof EndOfStream) {
      check(watermark == Watermark.MAX, "ended before the last watermark");
      ended = true;
    }
  }

  private static int contentOf(ItemBatch batch) {
    int content = batch.size() * 31 + batch.signalCount();
    for (int i = 0; i < batch.size(); i++) {
      content = content * 31 + batch.value(i).hashCode();
      content = content * 31 + Long.hashCode(batch.timestamp(i));
    }
    for (int i = 0; i < batch.signalCount(); i++) {
      content = content * 31 + batch.signal(i).hashCode();
      content = content * 31 + batch.signalPosition(i);
    }
    return content;
  }

  boolean hasBatch() {
    return !undelivered.isEmpty();
  }

  boolean hasGrant() {
    return !grants.isEmpty();
  }

  void deliver() {
    Sent next = undelivered.poll();
    check(contentOf(next.batch()) == next.content(), "a batch changed on its way");
    receiver.deliver(input, next.sequence(), next.batch());
  }

  /** Takes credit from the receiver; it is under way until {@link #credit}. */
  void grant(int batches) {
    check(batches > 0, "granted nothing");
    grants.add(batches);
  }

  void credit() {
    int batches = grants.poll();
    for (int i = 0; i < batches; i++) {
      Sent oldest = ungranted.poll();
      check(oldest != null, "granted more than was sent");
      check(contentOf(oldest.batch()) == oldest.content(), "a batch changed before its credit");
      bytesUnderWay -= oldest.bytes();
    }
    sender.granted(output, batches);
  }

  long elements() {
    return elements;
  }

  long batches() {
    return batches;
  }

  void checkEnd() {
    check(ended, "never ended");
    check(ungranted.isEmpty(), "credit never came back");
    assertThat(bytesUnderWay).isZero();
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(name + ": " + otherwise);
    }
  }

  @Override
  public String toString() {
    return "%s: %d under way, %d not granted, grants %s"
        .formatted(name, undelivered.size(), ungranted.size(), Arrays.toString(grants.toArray()));
  }
}
