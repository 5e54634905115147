package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.ChannelReceiver;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.time.WatermarkMerger;
import java.util.ArrayDeque;

/**
 * The input of a subtask that is fed by others: batches in the order in which they came, watermarks
 * merged over all channels.
 *
 * <p>Batches that the chain cannot take yet wait here; credit bounds how many that can be.
 */
final class ChannelInput implements TaskInput, Signal.Cases {

  private record Arrived(int channel, ItemBatch batch) {}

  private final ChannelReceiver[] receivers;

  /** By channel, which input of the operator at the head it feeds. */
  private final int[] ordinals;

  private final WatermarkMerger watermarks;
  private final GrantPort grants;
  private final ArrayDeque<Arrived> arrived = new ArrayDeque<>();
  private Arrived reading;
  private int position;
  private int announced;
  private int nextSignal;
  private OperatorChain chain;
  private long elements;

  /** Creates an input with one channel for each of {@code ordinals}, the inputs they feed. */
  ChannelInput(int[] ordinals, ExchangeLimits limits, GrantPort grants) {
    this.ordinals = ordinals.clone();
    this.receivers = new ChannelReceiver[ordinals.length];
    for (int channel = 0; channel < receivers.length; channel++) {
      receivers[channel] = new ChannelReceiver(channel, limits);
    }
    this.watermarks = new WatermarkMerger(receivers.length);
    this.grants = grants;
  }

  void deliver(int channel, long sequence, ItemBatch batch) {
    receivers[channel].accept(sequence);
    arrived.add(new Arrived(channel, batch));
  }

  int queuedBatches() {
    return arrived.size() + (reading == null ? 0 : 1);
  }

  @Override
  public Progress run(OperatorChain target, int budget) {
    chain = target;
    int left = budget;
    while (nextBatch()) {
      if (left <= 0) {
        return Progress.MORE;
      }
      left -= runElements(left);
      if (!chain.ready() || !passSignals()) {
        return Progress.HELD_BACK;
      }
      finishBatch();
    }
    grantAll();
    return watermarks.allEnded() ? Progress.ENDED : Progress.IDLE;
  }

  private boolean nextBatch() {
    if (reading == null) {
      reading = arrived.poll();
      position = 0;
      announced = 0;
      nextSignal = 0;
    }
    return reading != null;
  }

  /** Moves elements up to the next signal, the end of the batch, or a full output. */
  private int runElements(int most) {
    ItemBatch batch = reading.batch();
    OperatorChain target = chain;
    Output<Object> head = target.head(ordinals[reading.channel()]);
    int first = position;
    int end = (int) Math.min(first + (long) most, runEnd(batch));
    int at = first;
    if (at < end) {
      watermarks.active(reading.channel());
      target.active();
      announceNew(batch, end);
    }
    while (at < end) {
      head.emit(batch.value(at), batch.timestamp(at));
      at++;
      if (!target.ready()) {
        break;
      }
    }
    position = at;
    elements += at - first;
    return at - first;
  }

  /** Announces what has not been: a full output may stop a run after every single element. */
  private void announceNew(ItemBatch batch, int end) {
    int from = Math.max(position, announced);
    if (from < end) {
      chain.announce(ordinals[reading.channel()], batch, from, end);
      announced = end;
    }
  }

  private int runEnd(ItemBatch batch) {
    return nextSignal < batch.signalCount() ? batch.signalPosition(nextSignal) : batch.size();
  }

  /**
   * Handles the signals that stand where the elements were left; false if a watermark got stuck.
   */
  private boolean passSignals() {
    ItemBatch batch = reading.batch();
    while (nextSignal < batch.signalCount() && batch.signalPosition(nextSignal) == position) {
      Signal signal = batch.signal(nextSignal);
      nextSignal++;
      try {
        signal.match(this);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("handling a signal threw a checked exception", e);
      }
      if (!chain.advance()) {
        return false;
      }
    }
    return true;
  }

  private void finishBatch() {
    ItemBatch batch = reading.batch();
    if (position == batch.size() && nextSignal == batch.signalCount()) {
      int channel = reading.channel();
      reading = null;
      if (receivers[channel].done(batch.bytes())) {
        grant(channel);
      }
    }
  }

  private void grant(int channel) {
    int owed = receivers[channel].takeOwed();
    if (owed > 0) {
      grants.grant(channel, owed);
    }
  }

  private void grantAll() {
    for (int channel = 0; channel < receivers.length; channel++) {
      grant(channel);
    }
  }

  @Override
  public void watermark(Watermark watermark) {
    reach(watermarks.advance(reading.channel(), watermark.timestamp()));
    chain.active();
  }

  @Override
  public void idle(Idle idle) {
    reach(watermarks.idle(reading.channel()));
    restIfAllIdle();
  }

  @Override
  public void endOfStream(EndOfStream end) {
    reach(watermarks.end(reading.channel()));
    restIfAllIdle();
  }

  private void reach(long merged) {
    if (merged > chain.watermark()) {
      chain.watermark(merged);
    }
  }

  private void restIfAllIdle() {
    if (watermarks.allIdle()) {
      chain.idle();
    }
  }

  @Override
  public long elements() {
    return elements;
  }
}
