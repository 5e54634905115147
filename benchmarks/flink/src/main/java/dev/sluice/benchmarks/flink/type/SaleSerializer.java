package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.nexmark.Sale;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores sales. */
public final class SaleSerializer extends LongsSerializer<Sale> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public SaleSerializer() {
    super(2);
  }

  @Override
  public Class<Sale> elements() {
    return Sale.class;
  }

  @Override
  public void serialize(Sale sale, DataOutputView out) throws IOException {
    out.writeLong(sale.category());
    out.writeLong(sale.price());
  }

  @Override
  public Sale deserialize(DataInputView in) throws IOException {
    return new Sale(in.readLong(), in.readLong());
  }
}
