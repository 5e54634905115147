package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.EdgeOutput;
import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.Output;
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
  private long watermark = Watermark.MIN;
  private long broadcast = Watermark.MIN;
  private int linksDone;

  OperatorChain(
      Output<Object> head,
      List<ChainLink<?, ?>> links,
      List<EdgeOutput<?>> edges,
      Readiness readiness) {
    this.head = head;
    this.readiness = readiness;
    this.links = List.copyOf(links);
    this.edges = List.copyOf(edges);
    this.linksDone = links.size();
  }

  /** Where elements go in. */
  Output<Object> head() {
    return head;
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
    watermark = reached;
    linksDone = 0;
  }

  /** The watermark taken last. */
  long watermark() {
    return watermark;
  }

  /**
   * Brings the watermark to the operators that have not had it, then to all channels.
   *
   * @return whether it is through
   */
  boolean advance() {
    while (linksDone < links.size()) {
      if (!links.get(linksDone).onWatermark(watermark)) {
        return false;
      }
      linksDone++;
    }
    if (broadcast < watermark) {
      broadcast = watermark;
      broadcast(new Watermark(watermark));
    }
    return true;
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
