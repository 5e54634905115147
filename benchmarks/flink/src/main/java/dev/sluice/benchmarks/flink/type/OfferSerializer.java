package dev.sluice.benchmarks.flink.type;

import dev.sluice.benchmarks.workload.nexmark.Offer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores offers. */
public final class OfferSerializer extends LongsSerializer<Offer> {

  private static final long serialVersionUID = 1L;

  /** Creates a serializer. */
  public OfferSerializer() {
    super(4);
  }

  @Override
  public Class<Offer> elements() {
    return Offer.class;
  }

  @Override
  public void serialize(Offer offer, DataOutputView out) throws IOException {
    out.writeLong(offer.auction());
    out.writeLong(offer.bidder());
    out.writeLong(offer.price());
    out.writeLong(offer.time());
  }

  @Override
  public Offer deserialize(DataInputView in) throws IOException {
    return new Offer(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
