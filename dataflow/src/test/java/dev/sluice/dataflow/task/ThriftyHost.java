package dev.sluice.dataflow.task;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Hosts a subtask that is fed by channels, gives it a turn only where it has a right to one, and
 * counts them. Texts are elements, with their length as event time; numbers are watermarks.
 */
final class ThriftyHost implements TaskPorts {

  private static final int MOST_TURNS = 1_000;

  private final VirtualTime clock = new VirtualTime();
  private final Subtask subtask;
  private final List<String> sent = new ArrayList<>();
  private final long[] delivered = new long[2];
  private Progress progress = Progress.IDLE;
  private boolean woken;
  private boolean grants = true;
  private int ungranted;
  private int turns;

  ThriftyHost(ExecutionGraph graph, int vertex, ExchangeLimits limits) {
    subtask = Subtask.of(graph, new TaskAddress(vertex, 0), new TaskLimits(limits, 1), this, clock);
    subtask.open(clock);
  }

  @Override
  public void send(OutputChannel channel, long sequence, ItemBatch batch) {
    int signal = 0;
    for (int at = 0; at <= batch.size(); at++) {
      while (signal < batch.signalCount() && batch.signalPosition(signal) == at) {
        sent.add(text(batch.signal(signal++)));
      }
      if (at < batch.size()) {
        sent.add(batch.value(at).toString() + batch.timestamp(at));
      }
    }
    ungranted++;
  }

  private static String text(Signal signal) {
    if (signal instanceof Watermark watermark) {
      return watermark.timestamp() == Watermark.MAX ? "|max" : "|" + watermark.timestamp();
    }
    return signal instanceof Idle ? "idle" : "end";
  }

  @Override
  public void grant(InputChannel channel, int batches) {}

  @Override
  public void wake() {
    woken = true;
  }

  /** Brings items to input channel 0 and lets the subtask work. */
  ThriftyHost deliver(Object... items) {
    return deliverTo(0, items);
  }

  ThriftyHost deliverTo(int channel, Object... items) {
    ItemBatch batch = new ItemBatch(Math.max(1, items.length));
    for (Object item : items) {
      if (item instanceof Number watermark) {
        batch.add(new Watermark(watermark.longValue()));
      } else if (item instanceof Signal signal) {
        batch.add(signal);
      } else {
        batch.add(item, item.toString().length());
      }
    }
    subtask.deliver(channel, ++delivered[channel], batch);
    turn();
    return rest();
  }

  ThriftyHost end() {
    return deliver(Watermark.MAX, new EndOfStream());
  }

  /** Gives back no credit, or all of it and from now on. */
  ThriftyHost grants(boolean does) {
    grants = does;
    if (giveBack()) {
      turn();
    }
    return rest();
  }

  private boolean giveBack() {
    boolean any = grants && ungranted > 0;
    if (any) {
      int batches = ungranted;
      ungranted = 0;
      subtask.granted(0, batches);
    }
    return any;
  }

  private void turn() {
    turns++;
    woken = false;
    progress = subtask.run(1_000);
    subtask.flush();
  }

  /** Gives turns as long as there is cause for one. */
  ThriftyHost rest() {
    int most = turns + MOST_TURNS;
    while (progress != Progress.ENDED && hasCause()) {
      turn();
      if (turns > most) {
        throw new AssertionError("takes turns without end: " + progress);
      }
    }
    return this;
  }

  private boolean hasCause() {
    return giveBack()
        || woken
        || progress == Progress.MORE
        || subtask.nextProcessingTimer() <= clock.millis();
  }

  /** Moves time on by a millisecond at a time. */
  ThriftyHost pass(long millis) {
    for (long i = 0; i < millis; i++) {
      clock.advanceMillis(1);
      rest();
    }
    return this;
  }

  /** What was sent since the last call: elements with their event time, and signals. */
  List<String> take() {
    List<String> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  Progress progress() {
    return progress;
  }

  int turns() {
    return turns;
  }

  Subtask subtask() {
    return subtask;
  }
}
