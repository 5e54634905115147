package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.EdgeOutput;
import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.Cancellation;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.Wakeup;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.List;
import java.util.Optional;

/**
 * The fused operators of one subtask: elements run through them as plain calls, watermarks are
 * brought to one operator after the other.
 *
 * <p>A watermark may need several attempts when outputs fill up; {@link #advance} goes on where it
 * stopped. Single-threaded.
 */
public final class OperatorChain {

  /** By input of the operator at the head; one where the chain begins with a source. */
  private final List<Output<Object>> heads;

  private final Readiness readiness;
  private final List<ChainLink<?, ?>> links;
  private final List<EdgeOutput<?>> edges;
  private final WatermarkPath watermarks;
  private final List<Gate<Object>> gates;
  private final ChainSnapshots snapshots;
  private boolean idle;
  private boolean toldIdle;
  private boolean firedSinceTold;

  OperatorChain(
      List<Output<Object>> heads,
      WatermarkPath watermarks,
      List<Gate<Object>> gates,
      ChainSnapshots snapshots,
      Readiness readiness) {
    this.heads = List.copyOf(heads);
    this.readiness = readiness;
    this.links = watermarks.links();
    this.edges = watermarks.edges();
    this.watermarks = watermarks;
    this.gates = gates;
    this.snapshots = snapshots;
  }

  /** Where elements of an input go in; {@link Edge#FIRST} is the only one of most chains. */
  Output<Object> head(int ordinal) {
    return heads.get(ordinal);
  }

  /** Says which elements are about to come by an input. */
  void announce(int ordinal, ItemBatch batch, int from, int to) {
    links.get(0).announce(ordinal, batch, from, to);
  }

  /** Whether all channels out of the chain can take more, and all operators accept elements. */
  boolean ready() {
    return readiness.ready();
  }

  /**
   * Lets operators that were restored begin with the watermark they had; to be called once open.
   */
  void restoreWatermarks() {
    watermarks.restore();
  }

  /** The operator of this name, if it is in the chain. */
  Optional<ChainLink<?, ?>> link(String operator) {
    return links.stream()
        .<ChainLink<?, ?>>map(link -> link)
        .filter(link -> link.name().equals(operator))
        .findFirst();
  }

  /** Opens all operators but sinks, last first. */
  void open(ProcessingClock clock, Wakeup wakeup) {
    snapshots.open(clock);
    for (int i = links.size() - 1; i >= 0; i--) {
      if (!links.get(i).isSink()) {
        links.get(i).open(clock, wakeup);
      }
    }
  }

  /** Opens sinks, last first. */
  void openSinks(ProcessingClock clock, Wakeup wakeup) {
    for (int i = links.size() - 1; i >= 0; i--) {
      if (links.get(i).isSink()) {
        links.get(i).open(clock, wakeup);
      }
    }
  }

  /** Lets operators take up what has come from outside; nothing is put out. */
  void attend(ProcessingClock clock) {
    if (!gates.isEmpty()) {
      long now = clock.millis();
      for (Gate<Object> gate : gates) {
        gate.attend(now);
      }
    }
  }

  /**
   * Puts out what is complete in operators that wait for something outside; the last operator
   * first, so that it can accept from those before it. Says whether all has left.
   */
  boolean putOut() {
    if (gates.isEmpty()) {
      return true;
    }
    boolean done = true;
    for (int i = gates.size() - 1; i >= 0; i--) {
      if (gates.get(i).isAwaiting()) {
        firedSinceTold = true;
        done &= gates.get(i).putOut();
      }
    }
    restAgain();
    return done;
  }

  /** Whether an operator has elements whose results wait for something outside. */
  boolean isAwaiting() {
    for (Gate<Object> gate : gates) {
      if (gate.isAwaiting()) {
        return true;
      }
    }
    return false;
  }

  /** The earliest timer of operators that wait for something outside. */
  long nextAwaitedTimer() {
    long next = Long.MAX_VALUE;
    for (Gate<Object> gate : gates) {
      next = Math.min(next, gate.nextProcessingTimer());
    }
    return next;
  }

  /** Takes a watermark above the present one; {@link #advance} then brings it through. */
  void watermark(long reached) {
    watermarks.begin(reached);
  }

  /** The watermark taken last. */
  long watermark() {
    return watermarks.watermark();
  }

  /** The lowest watermark put into an exchange last; {@link Watermark#MAX} where there is none. */
  long passedOn() {
    return watermarks.passedOn();
  }

  /** Tells all channels, behind the watermark under way, that there is nothing to say for now. */
  void idle() {
    idle = true;
  }

  /**
   * Tells all channels that were told of idleness that it is over: those too that get no element,
   * whose receivers would go on without this subtask.
   */
  void active() {
    idle = false;
    if (toldIdle) {
      toldIdle = false;
      watermarks.repeat();
    }
  }

  /**
   * Brings the watermark to the operators that have not had it, then to all channels.
   *
   * @return whether it is through
   */
  boolean advance() {
    if (!watermarks.advance()) {
      return false;
    }
    // What is awaited would be late behind channels that go on without this one.
    if (idle && !toldIdle && !isAwaiting()) {
      tellIdle();
    }
    return true;
  }

  /** Says idle again after something was put out that makes a channel count again. */
  private void restAgain() {
    if (toldIdle && firedSinceTold && !isAwaiting()) {
      tellIdle();
    }
  }

  private void tellIdle() {
    toldIdle = true;
    firedSinceTold = false;
    broadcast(new Idle());
  }

  /** The processing time of the earliest timer, {@code Long.MAX_VALUE} when there is none. */
  long nextProcessingTimer() {
    long next = Long.MAX_VALUE;
    for (ChainLink<?, ?> link : links) {
      next = Math.min(next, link.nextProcessingTimer());
    }
    return next;
  }

  /** Fires timers that are due; says whether all have fired. */
  boolean fireProcessingTimers(long now) {
    for (ChainLink<?, ?> link : links) {
      if (link.nextProcessingTimer() <= now) {
        firedSinceTold = true;
        if (!link.onProcessingTime(now)) {
          return false;
        }
      }
    }
    restAgain();
    return true;
  }

  /** Throws the failure of an operator that others have caught on its way out, if there is one. */
  void requireSound() {
    for (ChainLink<?, ?> link : links) {
      link.requireSound();
    }
  }

  /** Freezes the state of all operators and puts the barrier into all outputs. */
  void snapshot(Barrier barrier, long alignmentNanos, Optional<SourceSnapshot<?>> source) {
    snapshots.begin(barrier, alignmentNanos, source);
    broadcast(barrier);
  }

  /** Gives up a checkpoint and tells so in all outputs. */
  void abandon(long checkpoint) {
    snapshots.abandon(checkpoint);
    broadcast(new Cancellation(checkpoint));
  }

  /** What of the state is to be written. */
  ChainSnapshots snapshots() {
    return snapshots;
  }

  void broadcast(Signal signal) {
    for (EdgeOutput<?> edge : edges) {
      edge.broadcast(signal);
    }
  }

  /** Makes the output of sinks durable where nobody keeps snapshots. */
  void prepare() {
    links.forEach(link -> link.prepare(0));
  }

  /** Makes visible what sinks have prepared up to a checkpoint. */
  void commit(long upTo) {
    links.forEach(link -> link.commit(upTo));
  }

  /** Closes every opened operator, also when one of them throws; throws the first of these. */
  void close() {
    RuntimeException first = null;
    for (ChainLink<?, ?> link : links) {
      try {
        link.close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  List<OperatorReport> reports() {
    return links.stream().map(ChainLink::report).toList();
  }
}
