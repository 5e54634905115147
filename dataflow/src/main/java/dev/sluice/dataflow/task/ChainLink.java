package dev.sluice.dataflow.task;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.operator.basic.SinkOperator;
import dev.sluice.dataflow.time.ProcessingClock;

/**
 * One operator within a chain, seen as the output of the operator before it.
 *
 * <p>Counts what goes in and turns whatever the operator throws into a failure that names it.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
final class ChainLink<I, O> implements Output<I> {

  private final SubtaskInfo info;
  private final Operator<I, O> operator;
  private final Output<O> output;
  private final OperatorMetrics metrics = new OperatorMetrics();
  private long elementsIn;
  private boolean opened;

  ChainLink(SubtaskInfo info, Operator<I, O> operator, Output<O> output) {
    this.info = info;
    this.operator = operator;
    this.output = output;
  }

  @Override
  public void emit(I value, long timestamp) {
    elementsIn++;
    try {
      operator.onElement(value, timestamp);
    } catch (OperatorFailure e) {
      throw e;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw OperatorFailure.onElement(info, value, e);
    }
  }

  @Override
  public boolean ready() {
    return output.ready();
  }

  void open(ProcessingClock clock) {
    opened = true;
    call("opening", () -> operator.open(new OperatorContext<>(info, output, metrics, clock)));
  }

  void announce(ItemBatch batch, int from, int to) {
    operator.announce(batch, from, to);
  }

  boolean onWatermark(long watermark) {
    try {
      return operator.onWatermark(watermark);
    } catch (OperatorFailure e) {
      throw e;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw OperatorFailure.during("acting on watermark " + watermark, info, e);
    }
  }

  long outputWatermark(long watermark) {
    return operator.outputWatermark(watermark);
  }

  void prepare() {
    if (operator instanceof SinkOperator<?> sink) {
      call("making its output durable", sink::prepare);
    }
  }

  void commit() {
    if (operator instanceof SinkOperator<?> sink) {
      call("making its output visible", sink::commit);
    }
  }

  void close() {
    if (opened) {
      opened = false;
      call("closing", operator::close);
    }
  }

  OperatorReport report() {
    return new OperatorReport(info.operator(), elementsIn, metrics.values());
  }

  private interface Step {
    void run() throws Exception;
  }

  private void call(String what, Step step) {
    try {
      step.run();
    } catch (OperatorFailure e) {
      throw e;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw OperatorFailure.during(what, info, e);
    }
  }
}
