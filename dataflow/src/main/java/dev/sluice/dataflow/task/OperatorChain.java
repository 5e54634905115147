package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.EdgeOutput;
import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.task.WatermarkPath.EdgeStep;
import dev.sluice.dataflow.task.WatermarkPath.LinkStep;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.List;

/**
 * The fused operators of one subtask: elements run through them as plain calls, watermarks are
 * brought to one operator after the other.
 *
 * <p>A watermark may need several attempts when outputs fill up; {@link #advance} goes on where it
 * stopped. Single-threaded.
 */
public final class OperatorChain {

  private final Output<Object> head;
  private final Readiness readiness;
  private final List<ChainLink<?, ?>> links;
  private final List<EdgeOutput<?>> edges;
  private final WatermarkPath watermarks;
  private boolean idle;
  private boolean toldIdle;
  private boolean firedSinceTold;

  OperatorChain(
      Output<Object> head, List<LinkStep> links, List<EdgeStep> edges, Readiness readiness) {
    this.head = head;
    this.readiness = readiness;
    this.links = links.stream().<ChainLink<?, ?>>map(LinkStep::link).toList();
    this.edges = edges.stream().<EdgeOutput<?>>map(EdgeStep::edge).toList();
    this.watermarks = new WatermarkPath(links, edges);
  }

  /** Where elements go in. */
  Output<Object> head() {
    return head;
  }

  /** Says which elements are about to come. */
  void announce(ItemBatch batch, int from, int to) {
    links.get(0).announce(batch, from, to);
  }

  /** Whether all channels out of the chain can take more. */
  boolean ready() {
    return readiness.ready();
  }

  void open(ProcessingClock clock) {
    for (int i = links.size() - 1; i >= 0; i--) {
      links.get(i).open(clock);
    }
  }

  /** Takes a watermark above the present one; {@link #advance} then brings it through. */
  void watermark(long reached) {
    watermarks.begin(reached);
  }

  /** The watermark taken last. */
  long watermark() {
    return watermarks.watermark();
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
    if (idle && !toldIdle) {
      tellIdle();
    }
    return true;
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
    if (toldIdle && firedSinceTold) {
      // What timers emit makes its channel count again, though the input is as silent as before.
      tellIdle();
    }
    return true;
  }

  /** Throws the failure of an operator that others have caught on its way out, if there is one. */
  void requireSound() {
    for (ChainLink<?, ?> link : links) {
      link.requireSound();
    }
  }

  void broadcast(Signal signal) {
    for (EdgeOutput<?> edge : edges) {
      edge.broadcast(signal);
    }
  }

  void prepare() {
    links.forEach(ChainLink::prepare);
  }

  void commit() {
    links.forEach(ChainLink::commit);
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
