package dev.sluice.dataflow.operator.async;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.configuration.JobConfiguration;
import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.SideOutputs;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operator driven as its subtask would: it gets a turn when it was woken or its timer is due,
 * and not otherwise.
 */
final class AsyncRun implements Output<String> {

  private final VirtualTime clock = new VirtualTime();
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final List<String> out = new ArrayList<>();
  private final AsyncOperator<String, String> operator;
  private volatile boolean woken;
  private boolean full;
  private final PartRegistry states;
  private long watermark;
  private long passedOn = Watermark.MIN;

  AsyncRun(AsyncFunction<String, String> function, AsyncOptions options) throws Exception {
    this(function, options, Optional.empty());
  }

  /** Goes on from a snapshot, if there is one. */
  AsyncRun(
      AsyncFunction<String, String> function, AsyncOptions options, Optional<SnapshotHead> snapshot)
      throws Exception {
    states =
        new PartRegistry(
            KeyGroups.DEFAULT,
            snapshot.map(head -> Heritage.of(0, 1, KeyGroups.DEFAULT, List.of(head))));
    watermark = states.watermark();
    operator = new AsyncOperator<>(function, Types.STRING, options);
    operator.open(
        new OperatorContext<>(
            new SubtaskInfo("job", "ask", 0, 1),
            this,
            SideOutputs.unread(),
            metrics,
            clock,
            () -> woken = true,
            states,
            JobConfiguration.none()));
  }

  SnapshotHead snapshot() {
    return states.begin(true, watermark, chunk -> {}).head();
  }

  AsyncOperator<String, String> operator() {
    return operator;
  }

  /** Gives elements, each with its length as event time. */
  AsyncRun elements(String... values) throws Exception {
    for (String value : values) {
      operator.onElement(value, value.length());
      passOn();
    }
    return this;
  }

  AsyncRun watermark(long reached) throws Exception {
    watermark = reached;
    if (!operator.onWatermark(reached)) {
      throw new AssertionError("a watermark stopped");
    }
    passOn();
    return this;
  }

  /** Takes turns as long as there is cause. */
  AsyncRun turns() throws Exception {
    while (woken || operator.nextProcessingTimer() <= clock.millis()) {
      woken = false;
      turn();
    }
    return this;
  }

  private void turn() throws Exception {
    operator.attend(clock.millis());
    if (!full) {
      operator.putOut();
    }
    passOn();
  }

  /** Moves time on by a millisecond at a time, as far as told. */
  AsyncRun pass(long millis) throws Exception {
    for (long i = 0; i < millis; i++) {
      clock.advanceMillis(1);
      turns();
    }
    return this;
  }

  /** The output takes no more, but for what it is given nevertheless. */
  AsyncRun full(boolean isFull) throws Exception {
    full = isFull;
    turn();
    return this;
  }

  private void passOn() {
    long released = operator.outputWatermark(watermark);
    if (released < passedOn) {
      throw new AssertionError("the watermark went back from " + passedOn + " to " + released);
    }
    if (released > passedOn) {
      passedOn = released;
      out.add(released == Watermark.MAX ? "|max" : "|" + released);
    }
  }

  @Override
  public void emit(String value, long timestamp) {
    out.add(value + timestamp);
  }

  @Override
  public boolean ready() {
    return !full;
  }

  /** Results with their event times, and watermarks, since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(out);
    out.clear();
    return taken;
  }

  boolean isWoken() {
    return woken;
  }

  long now() {
    return clock.millis();
  }

  long counter(String name) {
    return metrics.values().get(name);
  }
}
