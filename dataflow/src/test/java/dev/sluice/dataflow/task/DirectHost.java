package dev.sluice.dataflow.task;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Hosts one subtask as an actor would: runs it when there is news for it, or when it has said that
 * there is more to do, and never otherwise.
 */
final class DirectHost implements TaskPorts {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TaskAddress address;
  private final VirtualTime clock;
  private final Subtask subtask;
  private final List<DirectChannel> outputs = new ArrayList<>();
  private final List<DirectChannel> inputs = new ArrayList<>();
  private List<? extends Split> unassigned;
  private Progress progress = Progress.MORE;
  private boolean news;
  private long dueMillis = Long.MAX_VALUE;
  private long watermark = Long.MIN_VALUE;
  private SubtaskReport report;

  DirectHost(ExecutionGraph graph, TaskAddress address, TaskLimits limits, VirtualTime clock) {
    this.address = address;
    this.clock = clock;
    this.subtask = Subtask.of(graph, address, limits, this, clock);
    this.report = subtask.report(0);
  }

  /** Puts the inputs into the order of their numbers. */
  void input(int number, DirectChannel channel) {
    while (inputs.size() <= number) {
      inputs.add(null);
    }
    inputs.set(number, channel);
  }

  void output(DirectChannel channel) {
    outputs.add(channel);
  }

  void splits(List<? extends Split> splits) {
    unassigned = splits;
  }

  void open() {
    subtask.open(clock);
  }

  @Override
  public void send(OutputChannel channel, long sequence, ItemBatch batch) {
    outputs.get(channel.number()).send(sequence, batch);
  }

  @Override
  public void grant(InputChannel channel, int batches) {
    inputs.get(channel.number()).grant(batches);
  }

  void deliver(int input, long sequence, ItemBatch batch) {
    subtask.deliver(input, sequence, batch);
    news = true;
  }

  void granted(int output, int batches) {
    subtask.granted(output, batches);
    news = true;
  }

  boolean hasSplitsToCome() {
    return unassigned != null;
  }

  void assign() {
    subtask.assign(unassigned, true);
    unassigned = null;
    news = true;
  }

  @Override
  public void wake() {
    news = true;
  }

  boolean wantsToRun() {
    boolean due = clock.millis() >= dueMillis;
    return !hasEnded() && (news || progress == Progress.MORE || due);
  }

  boolean waitsForTime() {
    return dueMillis < Long.MAX_VALUE;
  }

  long dueMillis() {
    return dueMillis;
  }

  void run(int budget) {
    news = false;
    progress = subtask.run(budget);
    dueMillis = hasEnded() ? Long.MAX_VALUE : subtask.nextProcessingTimer();
    if (progress == Progress.WAITING) {
      dueMillis = Math.min(dueMillis, clock.millis() + millisUp(subtask.retryAfterNanos()));
    }
    report = subtask.report(0);
    if (report.watermark() < watermark) {
      throw new AssertionError(this + ": watermark went back");
    }
    watermark = report.watermark();
  }

  /** So many whole milliseconds as it takes. */
  static long millisUp(long nanos) {
    return (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
  }

  boolean hasEnded() {
    return progress == Progress.ENDED;
  }

  boolean hasGathered() {
    return subtask.hasGathered();
  }

  /** Flushes, and says whether anything was sent. */
  boolean flush() {
    long before = sent();
    subtask.flush();
    return sent() > before;
  }

  private long sent() {
    long sent = 0;
    for (DirectChannel output : outputs) {
      sent += output.batches();
    }
    return sent;
  }

  /** How many elements waited in the subtask for credit after it last ran. */
  long waiting() {
    long waiting = report.elementsOut();
    for (DirectChannel output : outputs) {
      waiting -= output.elements();
    }
    return waiting;
  }

  /** How many batches were queued after it last ran. */
  int queued() {
    return report.queuedBatches();
  }

  int inputs() {
    return inputs.size();
  }

  int outputs() {
    return outputs.size();
  }

  Subtask subtask() {
    return subtask;
  }

  @Override
  public String toString() {
    return "subtask %d.%d".formatted(address.vertex(), address.subtask());
  }

  String state() {
    return "%s: %s, gathered %s, waiting %d, queued %d"
        .formatted(this, progress, hasGathered(), waiting(), queued());
  }
}
