package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.nexmark.Seller;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Stores sellers. */
public final class SellerSerializer extends ElementSerializer<Seller> {

  private static final long serialVersionUID = 1L;

  @Override
  public Class<Seller> elements() {
    return Seller.class;
  }

  @Override
  public void serialize(Seller seller, DataOutputView out) throws IOException {
    out.writeLong(seller.id());
    StringValue.writeString(seller.name(), out);
    StringValue.writeString(seller.city(), out);
    StringValue.writeString(seller.state(), out);
    out.writeLong(seller.time());
  }

  @Override
  public Seller deserialize(DataInputView in) throws IOException {
    return new Seller(
        in.readLong(),
        StringValue.readString(in),
        StringValue.readString(in),
        StringValue.readString(in),
        in.readLong());
  }
}
