package dev.sluice.benchmarks.sluice.join;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.KeyedStream;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.source.IndexSource;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.join.Booking;
import dev.sluice.benchmarks.workload.join.JoinCheck;
import dev.sluice.benchmarks.workload.join.Order;
import dev.sluice.benchmarks.workload.join.Paid;
import dev.sluice.benchmarks.workload.join.Payment;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.time.Duration;

/** source → orders and payments → keyBy(account) → join within 5 s either way → sink. */
public final class SluiceJoin implements SluiceWork {

  @Override
  public void declare(JobBuilder job, Setting setting, Meter meter) {
    long accounts = setting.keys();
    DataStream<Booking> bookings =
        job.source(
            "bookings",
            new IndexSource<>(
                index -> Booking.of(index, accounts), TypeDescriptor.of(Booking.class), meter),
            WatermarkStrategy.<Booking>boundedDisorder(Duration.ofMillis(Booking.DISORDER))
                .withTimestamps(Booking::time));
    KeyedStream<Order, Long> orders =
        bookings
            .filter(Booking::isOrder)
            .map(Order::of)
            .returns(Order.class)
            .keyByLong(Order::account);
    KeyedStream<Payment, Long> payments =
        bookings
            .filter(Booking::payment)
            .map(Payment::of)
            .returns(Payment.class)
            .keyByLong(Payment::account);
    orders
        .intervalJoin(payments)
        .between(Duration.ofMillis(-Paid.APART), Duration.ofMillis(Paid.APART))
        .apply(Paid::of)
        .returns(Paid.class)
        .named("paid")
        .sinkTo(TallySink.of(meter, JoinCheck::of))
        .named("tally");
  }

  @Override
  public Check check(Setting setting) {
    return new JoinCheck(setting.keys());
  }
}
