package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.nexmark.CategoryPrice;
import dev.sluice.benchmarks.workload.nexmark.Sale;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores average prices. */
public final class CategoryPriceSerializer extends LongsSerializer<CategoryPrice> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public CategoryPriceSerializer() {
    super(4);
  }

  @Override
  public Class<CategoryPrice> elements() {
    return CategoryPrice.class;
  }

  @Override
  public void serialize(CategoryPrice price, DataOutputView out) throws IOException {
    out.writeLong(price.sale().category());
    out.writeLong(price.sale().price());
    out.writeLong(price.count());
    out.writeLong(price.sum());
  }

  @Override
  public CategoryPrice deserialize(DataInputView in) throws IOException {
    return new CategoryPrice(new Sale(in.readLong(), in.readLong()), in.readLong(), in.readLong());
  }
}
