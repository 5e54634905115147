package dev.sluice.benchmarks.flink.join;

import dev.sluice.benchmarks.workload.join.Order;
import dev.sluice.benchmarks.workload.join.Paid;
import dev.sluice.benchmarks.workload.join.Payment;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.util.Collector;

/** Puts out an order and a payment that belong together. */
final class PayOrder extends ProcessJoinFunction<Order, Payment, Paid> {

  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(Order order, Payment payment, Context context, Collector<Paid> out) {
    out.collect(Paid.of(order, payment));
  }
}
