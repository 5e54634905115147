package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.join.Order;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores orders. */
public final class OrderSerializer extends LongsSerializer<Order> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public OrderSerializer() {
    super(3);
  }

  @Override
  public Class<Order> elements() {
    return Order.class;
  }

  @Override
  public void serialize(Order order, DataOutputView out) throws IOException {
    out.writeLong(order.account());
    out.writeLong(order.number());
    out.writeLong(order.time());
  }

  @Override
  public Order deserialize(DataInputView in) throws IOException {
    return new Order(in.readLong(), in.readLong(), in.readLong());
  }
}
