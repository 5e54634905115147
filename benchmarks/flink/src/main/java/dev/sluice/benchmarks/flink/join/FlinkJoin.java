package dev.sluice.benchmarks.flink.join;

import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.flink.type.OrderSerializer;
import dev.sluice.benchmarks.flink.type.PaymentSerializer;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.join.Booking;
import dev.sluice.benchmarks.workload.join.JoinCheck;
import dev.sluice.benchmarks.workload.join.Order;
import dev.sluice.benchmarks.workload.join.Paid;
import dev.sluice.benchmarks.workload.join.Payment;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** source → orders and payments → keyBy(account) → join within 5 s either way → sink. */
public final class FlinkJoin implements FlinkWork {

  @Override
  public void declare(StreamExecutionEnvironment environment, Setting setting) {
    long accounts = setting.keys();
    DataStream<Booking> bookings =
        environment.fromSource(
            new IndexSource<>(
                index -> Booking.of(index, accounts), TypeInformation.of(Booking.class)),
            WatermarkStrategy.<Booking>forBoundedOutOfOrderness(Duration.ofMillis(Booking.DISORDER))
                .withTimestampAssigner((booking, none) -> booking.time()),
            "bookings");
    KeyedStream<Order, Long> orders =
        bookings
            .filter(Booking::isOrder)
            .map(Order::of)
            .returns(HandMade.by(new OrderSerializer()))
            .keyBy(Order::account, Types.LONG);
    KeyedStream<Payment, Long> payments =
        bookings
            .filter(Booking::payment)
            .map(Payment::of)
            .returns(HandMade.by(new PaymentSerializer()))
            .keyBy(Payment::account, Types.LONG);
    orders
        .intervalJoin(payments)
        .between(Duration.ofMillis(-Paid.APART), Duration.ofMillis(Paid.APART))
        .process(new PayOrder())
        .name("paid")
        .sinkTo(TallySink.of(JoinCheck::of))
        .name("tally");
  }

  @Override
  public Check check(Setting setting) {
    return new JoinCheck(setting.keys());
  }
}
