package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.ChannelReceiver;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.Cancellation;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.time.InputWatermarks;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * The input of a subtask that is fed by others: batches in the order in which they came, watermarks
 * merged over all channels.
 *
 * <p>Batches that the chain cannot take yet wait here; credit bounds how many that can be.
 */
final class ChannelInput implements TaskInput, Signal.Cases, Barriers.Actions {

  /**
   * A batch that has come.
   *
   * @param position the element at which reading goes on
   * @param nextSignal the signal at which reading goes on
   */
  private record Arrived(int channel, ItemBatch batch, int position, int nextSignal) {}

  private static final int NONE = -1;

  /** From so many on what is under way does not stay in the cache of a present processor. */
  private static final int FEW_CHANNELS = 2;

  private final ChannelReceiver[] receivers;

  /** By channel, which input of the operator at the head it feeds. */
  private final int[] ordinals;

  private final InputWatermarks watermarks;
  private final ChannelStandings standings;
  private final GrantPort grants;
  private final Barriers barriers;

  /** The barrier with the highest number that was read. */
  private Barrier latest;

  private final ArrayDeque<Arrived> arrived = new ArrayDeque<>();

  /** By channel, what waits behind a barrier; {@code null} for a channel that is read. */
  private final ArrayDeque<Arrived>[] held;

  private Arrived reading;
  private int position;
  private int announced;
  private int nextSignal;
  private OperatorChain chain;
  private long elements;

  /** Written so that the compiler must not drop the reads of a prefetch. */
  private int prefetched;

  /** The channel whose end has come, while the watermark that rises by it is under way. */
  private int ending = NONE;

  /**
   * Creates an input with one channel for each of {@code ordinals}, the inputs they feed.
   *
   * @param limits by channel
   */
  @SuppressWarnings("unchecked") // an array of a generic type is made no other way
  ChannelInput(int[] ordinals, ExchangeLimits[] limits, GrantPort grants, Barriers barriers) {
    this.barriers = barriers;
    this.held = (ArrayDeque<Arrived>[]) new ArrayDeque<?>[ordinals.length];
    this.ordinals = ordinals.clone();
    this.receivers = new ChannelReceiver[ordinals.length];
    for (int channel = 0; channel < receivers.length; channel++) {
      receivers[channel] = new ChannelReceiver(channel, limits[channel]);
    }
    this.watermarks = new InputWatermarks(ordinals);
    this.standings = new ChannelStandings(ordinals.length);
    this.grants = grants;
  }

  void deliver(int channel, long sequence, ItemBatch batch) {
    receivers[channel].accept(sequence);
    (held[channel] == null ? arrived : held[channel]).add(new Arrived(channel, batch, 0, 0));
  }

  @Override
  public List<ChannelReport> channels(long now) {
    return standings.report(watermarks, now);
  }

  int queuedBatches() {
    int queued = arrived.size() + (reading == null ? 0 : 1);
    for (ArrayDeque<Arrived> waiting : held) {
      queued += waiting == null ? 0 : waiting.size();
    }
    return queued;
  }

  @Override
  public Progress run(OperatorChain target, int budget) {
    chain = target;
    endThrough();
    int left = budget;
    while (nextBatch()) {
      if (left <= 0) {
        return Progress.MORE;
      }
      left -= runElements(left);
      if (!chain.ready() || !passSignals()) {
        return Progress.HELD_BACK;
      }
      if (reading != null) {
        finishBatch();
      }
    }
    grantWhenIdle();
    return watermarks.allEnded() ? Progress.ENDED : Progress.IDLE;
  }

  private boolean nextBatch() {
    if (reading == null) {
      reading = arrived.poll();
      if (reading != null) {
        position = reading.position();
        announced = position;
        nextSignal = reading.nextSignal();
      }
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
      if (receivers.length > FEW_CHANNELS) {
        prefetched = batch.prefetch(from, end);
      }
      chain.announce(ordinals[reading.channel()], batch, from, end);
      announced = end;
    }
  }

  private int runEnd(ItemBatch batch) {
    return nextSignal < batch.signalCount() ? batch.signalPosition(nextSignal) : batch.size();
  }

  /**
   * Handles the signals that stand where the elements were left; false if a watermark got stuck. A
   * barrier may hold the channel back, and with it what is left of the batch.
   */
  private boolean passSignals() {
    ItemBatch batch = reading.batch();
    while (reading != null
        && nextSignal < batch.signalCount()
        && batch.signalPosition(nextSignal) == position) {
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
      endThrough();
    }
    return true;
  }

  /** The end may stand for a barrier, to which all subtasks come at the same watermark. */
  private void endThrough() {
    if (ending != NONE) {
      int channel = ending;
      ending = NONE;
      barriers.ended(channel, this);
    }
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

  private void grantWhenIdle() {
    for (int channel = 0; channel < receivers.length; channel++) {
      if (receivers[channel].grantsWhenIdle()) {
        grant(channel);
      }
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
    int channel = reading.channel();
    reach(watermarks.end(channel));
    restIfAllIdle();
    ending = channel;
  }

  @Override
  public void barrier(Barrier barrier) {
    if (latest == null || barrier.checkpoint() > latest.checkpoint()) {
      latest = barrier;
    }
    barriers.barrier(reading.channel(), barrier.checkpoint(), this);
  }

  @Override
  public void cancellation(Cancellation cancellation) {
    barriers.cancel(cancellation.checkpoint(), this);
  }

  /** Takes note that the coordinator has given up a checkpoint. */
  void cancel(OperatorChain target, long checkpoint) {
    chain = target;
    barriers.cancel(checkpoint, this);
  }

  @Override
  public void hold(int channel) {
    held[channel] = new ArrayDeque<>();
    if (reading != null && reading.channel() == channel) {
      // Also when nothing is left of it: the credit for it comes back when the channel is read.
      held[channel].add(new Arrived(channel, reading.batch(), position, nextSignal));
      reading = null;
    }
    arrived.removeIf(each -> each.channel() == channel && held[channel].add(each));
  }

  @Override
  public void release(List<Integer> channels) {
    for (int channel : channels) {
      ArrayDeque<Arrived> waiting = held[channel];
      held[channel] = null;
      waiting.descendingIterator().forEachRemaining(arrived::addFirst);
    }
  }

  @Override
  public void snapshot(long checkpoint, long alignmentNanos) {
    chain.snapshot(barrierOf(checkpoint), alignmentNanos, Optional.empty());
  }

  private Barrier barrierOf(long checkpoint) {
    if (latest == null || latest.checkpoint() != checkpoint) {
      throw new IllegalStateException(
          "a snapshot of checkpoint %d is to be taken, but the latest barrier is %s"
              .formatted(checkpoint, latest));
    }
    return latest;
  }

  @Override
  public void abandon(long checkpoint) {
    chain.abandon(checkpoint);
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
