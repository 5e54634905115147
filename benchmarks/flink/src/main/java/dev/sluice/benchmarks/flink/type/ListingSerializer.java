package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.nexmark.Listing;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores listings. */
public final class ListingSerializer extends LongsSerializer<Listing> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public ListingSerializer() {
    super(5);
  }

  @Override
  public Class<Listing> elements() {
    return Listing.class;
  }

  @Override
  public void serialize(Listing listing, DataOutputView out) throws IOException {
    out.writeLong(listing.id());
    out.writeLong(listing.seller());
    out.writeLong(listing.category());
    out.writeLong(listing.time());
    out.writeLong(listing.expires());
  }

  @Override
  public Listing deserialize(DataInputView in) throws IOException {
    return new Listing(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
