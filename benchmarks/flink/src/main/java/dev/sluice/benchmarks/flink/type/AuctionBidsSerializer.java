package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.nexmark.AuctionBids;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores numbers of bids. */
public final class AuctionBidsSerializer extends LongsSerializer<AuctionBids> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public AuctionBidsSerializer() {
    super(3);
  }

  @Override
  public Class<AuctionBids> elements() {
    return AuctionBids.class;
  }

  @Override
  public void serialize(AuctionBids bids, DataOutputView out) throws IOException {
    out.writeLong(bids.auction());
    out.writeLong(bids.start());
    out.writeLong(bids.bids());
  }

  @Override
  public AuctionBids deserialize(DataInputView in) throws IOException {
    return new AuctionBids(in.readLong(), in.readLong(), in.readLong());
  }
}
