package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.sink.SinkStart;
import dev.sluice.dataflow.snapshot.Heritage;
import java.util.Map;

/**
 * What a subtask needs of its host: somebody who carries batches forward and credit back, and runs
 * it again when something has come from outside.
 */
public interface TaskPorts {

  /** Carries a batch to the receiver of an output channel; must not wait. */
  void send(ChannelLayout.OutputChannel channel, long sequence, ItemBatch batch);

  /** Carries credit to the sender of an input channel; must not wait. */
  void grant(ChannelLayout.InputChannel channel, int batches);

  /**
   * The limits of a channel to or from a peer, which both ends must see alike: those given, unless
   * the peer is far away.
   */
  default ExchangeLimits limits(TaskAddress peer, ExchangeLimits here) {
    return here;
  }

  /**
   * Lets the subtask run soon; called by any thread, also while it runs, and then it is to run once
   * more. Must not wait.
   */
  void wake();

  /** Where snapshots go. */
  default SnapshotPort snapshots() {
    return SnapshotPort.none();
  }

  /** Who decides about the barriers of so many input channels. */
  default Barriers barriers(int channels) {
    return Barriers.none();
  }

  /** What operators start from, by name; those that start from nothing are not in it. */
  default Map<String, Heritage> heritage() {
    return Map.of();
  }

  /** What a sink starts from, by the name of its operator. */
  default SinkStart sinkStart(String operator) {
    return SinkStart.FRESH;
  }
}
