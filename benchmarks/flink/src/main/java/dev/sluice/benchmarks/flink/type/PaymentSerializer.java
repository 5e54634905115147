package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.join.Payment;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores payments. */
public final class PaymentSerializer extends LongsSerializer<Payment> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public PaymentSerializer() {
    super(3);
  }

  @Override
  public Class<Payment> elements() {
    return Payment.class;
  }

  @Override
  public void serialize(Payment payment, DataOutputView out) throws IOException {
    out.writeLong(payment.account());
    out.writeLong(payment.number());
    out.writeLong(payment.time());
  }

  @Override
  public Payment deserialize(DataInputView in) throws IOException {
    return new Payment(in.readLong(), in.readLong(), in.readLong());
  }
}
