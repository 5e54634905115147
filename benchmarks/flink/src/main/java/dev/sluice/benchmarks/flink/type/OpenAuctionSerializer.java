package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.nexmark.OpenAuction;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores auctions that go on. */
public final class OpenAuctionSerializer extends LongsSerializer<OpenAuction> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public OpenAuctionSerializer() {
    super(4);
  }

  @Override
  public Class<OpenAuction> elements() {
    return OpenAuction.class;
  }

  @Override
  public void serialize(OpenAuction auction, DataOutputView out) throws IOException {
    out.writeLong(auction.category());
    out.writeLong(auction.from());
    out.writeLong(auction.expires());
    out.writeLong(auction.price());
  }

  @Override
  public OpenAuction deserialize(DataInputView in) throws IOException {
    return new OpenAuction(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
