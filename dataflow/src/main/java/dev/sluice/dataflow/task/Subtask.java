package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.ChannelSender;
import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Wakeup;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitPosition;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.Unchanged;
import java.util.List;
import java.util.Optional;

/**
 * One parallel instance of a vertex as a plain object: its input, its chain of operators, its
 * channels.
 *
 * <p>A host calls it, one call at a time: {@link #open}, or its two steps; then {@link #deliver},
 * {@link #granted} and {@link #assign} or {@link #resume} as such news comes, and {@link #run} as
 * long as it makes {@linkplain Progress progress}, when a timer is due, and when an operator
 * {@linkplain TaskPorts#wake wakes} it; {@link #commit} when the whole job has ended; {@link
 * #close} always. It knows no thread, actor or timer.
 *
 * <pre>
 *  RUNNING ──input ended──► FLUSHING ──last watermark through──► DRAINING ──all sent──► ENDED
 * </pre>
 */
public final class Subtask {

  private enum Phase {
    RUNNING,
    FLUSHING,
    DRAINING,
    ENDED
  }

  private final TaskAddress address;
  private final TaskInput input;
  private final OperatorChain chain;
  private final List<ChannelSender> outputs;
  private final Readiness readiness;
  private final Wakeup wakeup;
  private final StateTransfer transfer;
  private ProcessingClock clock;
  private Phase phase = Phase.RUNNING;

  /** The watermark, as reports see it. */
  private final Unchanged standing = new Unchanged();

  private final TriggeredBarrier triggered = new TriggeredBarrier();

  Subtask(
      TaskAddress address,
      TaskInput input,
      OperatorChain chain,
      List<ChannelSender> outputs,
      Readiness readiness,
      Wakeup wakeup) {
    this.address = address;
    this.input = input;
    this.chain = chain;
    this.transfer = new StateTransfer(chain, address);
    this.outputs = List.copyOf(outputs);
    this.readiness = readiness;
    this.wakeup = wakeup;
  }

  /** A subtask with operators of its own; {@code graph} must have been built for it alone. */
  public static Subtask of(
      ExecutionGraph graph,
      TaskAddress address,
      TaskLimits limits,
      TaskPorts ports,
      ProcessingClock clock) {
    return new SubtaskBuilder(graph, address, limits, ports, clock).build();
  }

  /**
   * Opens all operators; the same as {@link #openOperators} and {@link #openSinks}.
   *
   * @throws OperatorFailure when one cannot be opened
   */
  public void open(ProcessingClock clock) {
    openOperators(clock);
    openSinks();
  }

  /**
   * Opens the operators but not the sinks, last first, whereupon what they go on from can be
   * {@linkplain #transfer brought in}. Nothing outside has changed by it but what user functions do
   * when they are opened.
   *
   * @throws OperatorFailure when one cannot be opened
   */
  public void openOperators(ProcessingClock clock) {
    this.clock = clock;
    chain.open(clock, wakeup);
    chain.restoreWatermarks();
  }

  /**
   * Opens the sinks, which commit what was prepared for the checkpoint that the job goes on from.
   *
   * @throws OperatorFailure when one cannot be opened
   */
  public void openSinks() {
    chain.openSinks(clock, wakeup);
  }

  /** Brings in what earlier instances had, between {@link #openOperators} and the first turn. */
  public StateTransfer transfer() {
    return transfer;
  }

  /**
   * Lets a source's subtask take a snapshot and put the barrier into its outputs, as soon as it has
   * no watermark under way.
   */
  public void trigger(Barrier barrier, BehindBarrier then) {
    triggered.trigger(barrier, then);
  }

  /**
   * Learns from the coordinator that a checkpoint is given up; a source that has fallen silent for
   * it reads on.
   *
   * @throws IllegalStateException when the source has let time run out for it, which cannot be
   *     taken back
   */
  public void cancel(long checkpoint) {
    if (isPastInput()) {
      return;
    }
    triggered.cancel(checkpoint, chain.watermark());
    if (input instanceof ChannelInput channels) {
      channels.cancel(chain, checkpoint);
    } else {
      chain.abandon(checkpoint);
    }
  }

  /** Whether rows of a snapshot are to be written, and wanted now. */
  public boolean hasSnapshotToWrite() {
    return chain.snapshots().wantsToWrite();
  }

  /** Writes at most so many rows of the snapshot under way; to be called between two turns. */
  public void writeSnapshot(int rows) {
    chain.snapshots().writeSome(rows);
  }

  private Optional<SourceSnapshot<?>> sourceSnapshot() {
    return input instanceof SourceInput<?, ?> source
        ? Optional.of(source.snapshot())
        : Optional.empty();
  }

  /** Whether the last snapshot, if there is one, was begun. */
  private boolean isPastInput() {
    return phase == Phase.DRAINING || phase == Phase.ENDED;
  }

  /** Takes the snapshot at the end of the input anew, since the one before was not stored. */
  public void repeatLastSnapshot() {
    chain.snapshots().beginLast(sourceSnapshot());
  }

  /** The number of the last barrier that was put out, 0 if none. */
  public long passedBarrier() {
    return chain.snapshots().passed();
  }

  /**
   * Takes a batch that has come for input channel {@code channel}.
   *
   * @throws dev.sluice.dataflow.exchange.ChannelGapException when a batch is missing before it
   */
  public void deliver(int channel, long sequence, ItemBatch batch) {
    ((ChannelInput) input).deliver(channel, sequence, batch);
  }

  /** Takes back credit for the oldest batches sent through output channel {@code channel}. */
  public void granted(int channel, int batches) {
    outputs.get(channel).granted(batches);
  }

  /** Adds splits to be read from their start; {@code last} when no more will be added. */
  public void assign(List<? extends Split> splits, boolean last) {
    resume(splits.stream().map(SplitPosition::start).toList(), last);
  }

  /**
   * Adds splits to be read from where they were left; {@code last} when no more will be added.
   *
   * <p>A source's subtask that was given a list, even an empty one, and has read all of it counts
   * as idle until it is given more.
   */
  public void resume(List<? extends SplitPosition<?>> positions, boolean last) {
    ((SourceInput<?, ?>) input).resume(positions, last);
  }

  /** A source's subtask, where its splits are aligned with others. */
  public Optional<AlignedSource> aligned() {
    return input.aligned();
  }

  /** How far a source's subtask has read its splits; to be asked between two turns. */
  public SourceSnapshot<?> splits() {
    return ((SourceInput<?, ?>) input).snapshot();
  }

  /** Drops ids of finished splits that are in a checkpoint which is complete. */
  public void forgetFinished(List<String> splitIds) {
    ((SourceInput<?, ?>) input).forgetFinished(splitIds);
  }

  /**
   * Works through at most about {@code budget} elements.
   *
   * @throws OperatorFailure when user code or a connector fails; the subtask must then be closed
   */
  public Progress run(int budget) {
    Progress progress = step(budget);
    chain.requireSound();
    if (progress != Progress.HELD_BACK || !readiness.channelsReady()) {
      return progress;
    }
    // An operator may have stopped although the channels could take more; nobody would wake it.
    return readiness.ready() ? Progress.MORE : Progress.AWAITING;
  }

  private Progress step(int budget) {
    chain.attend(clock);
    if (!readiness.channelsReady()) {
      return Progress.HELD_BACK;
    }
    boolean allOut = chain.putOut();
    if (!readiness.channelsReady() || !chain.advance() || !allOut) {
      return Progress.HELD_BACK;
    }
    if (!isPastInput() && !triggered.putOut(chain, this::sourceSnapshot)) {
      return chain.isAwaiting() ? Progress.AWAITING : Progress.HELD_BACK;
    }
    if (triggered.isSilent()) {
      return Progress.IDLE;
    }
    if (phase == Phase.RUNNING) {
      if (!readiness.ready() || !fireProcessingTimers() || !readiness.ready()) {
        return Progress.HELD_BACK;
      }
      Progress progress = input.run(chain, budget);
      if (progress != Progress.ENDED) {
        return progress;
      }
      phase = Phase.FLUSHING;
      if (chain.watermark() < Watermark.MAX) {
        chain.watermark(Watermark.MAX);
      }
    }
    return finish();
  }

  /** As in Flink, one is due when its millisecond is over: until then its window may grow. */
  private boolean fireProcessingTimers() {
    long next = chain.nextProcessingTimer();
    if (next == Long.MAX_VALUE) {
      return true;
    }
    long over = clock.millis() - 1;
    return next > over || chain.fireProcessingTimers(over);
  }

  private Progress finish() {
    if (phase == Phase.FLUSHING) {
      if (!chain.advance()) {
        return Progress.HELD_BACK;
      }
      if (chain.isAwaiting()) {
        return Progress.AWAITING;
      }
      if (chain.snapshots().isUnderWay()) {
        return Progress.AWAITING;
      }
      conclude();
      chain.broadcast(new EndOfStream());
      outputs.forEach(ChannelSender::seal);
      phase = Phase.DRAINING;
    }
    if (phase == Phase.DRAINING && readiness.ready()) {
      phase = Phase.ENDED;
    }
    return phase == Phase.ENDED ? Progress.ENDED : Progress.HELD_BACK;
  }

  private void conclude() {
    if (chain.snapshots().areKept()) {
      chain.snapshots().beginLast(sourceSnapshot());
    } else {
      chain.prepare();
    }
  }

  /** Sends what has gathered in the channels, as far as there is credit. */
  public void flush() {
    for (ChannelSender output : outputs) {
      output.flush();
    }
  }

  /** Whether something has gathered that {@link #flush} would send. */
  public boolean hasGathered() {
    for (ChannelSender output : outputs) {
      if (output.hasGathered()) {
        return true;
      }
    }
    return false;
  }

  /** After {@link Progress#WAITING}: in how many nanoseconds to run again. */
  public long retryAfterNanos() {
    return input.retryAfterNanos();
  }

  /**
   * When to run again even if nothing comes: the millisecond behind the earliest timer, since the
   * epoch; {@code Long.MAX_VALUE} when there is none.
   *
   * <p>While outputs are full, or the input has ended, that is the earliest of operators that wait
   * for something outside.
   */
  public long nextProcessingTimer() {
    long awaited = chain.nextAwaitedTimer();
    boolean all = phase == Phase.RUNNING && readiness.ready();
    long timer = all ? chain.nextProcessingTimer() : awaited;
    return timer < awaited ? timer + 1 : awaited;
  }

  /**
   * Makes visible what its sinks have prepared up to a checkpoint that is complete; {@link
   * SubtaskSnapshot#LAST} for all, when every subtask has ended or a checkpoint behind the end is
   * complete.
   */
  public void commit(long upTo) {
    chain.commit(upTo);
  }

  /**
   * Closes operators and splits; what was not committed is given up.
   *
   * @throws OperatorFailure the first failure of closing, after all were closed
   */
  public void close() {
    try {
      input.close();
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
    chain.close();
  }

  private void closeAfter(RuntimeException first) {
    try {
      chain.close();
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  /**
   * What was done so far.
   *
   * @param now a monotonic time in nanoseconds, by which it is told for how long watermarks have
   *     stood from one report to the next
   */
  public SubtaskReport report(long now) {
    long out = outputs.stream().mapToLong(ChannelSender::elements).sum();
    int queued = input instanceof ChannelInput channels ? channels.queuedBatches() : 0;
    return new SubtaskReport(
        address,
        input.elements(),
        out,
        chain.watermark(),
        queued,
        chain.reports(),
        input.source(),
        new WatermarkReport(
            standing.look(chain.watermark(), now),
            chain.passedOn(),
            input.channels(now),
            input.splits(now)));
  }
}
