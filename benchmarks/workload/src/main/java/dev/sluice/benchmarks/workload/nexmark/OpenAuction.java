package dev.sluice.benchmarks.workload.nexmark;

/**
 * An auction while it goes on, with the best price so far.
 *
 * @param category its category
 * @param from from when bids count, in milliseconds
 * @param expires until when
 * @param price the best one, 0 for none
 */
public record OpenAuction(long category, long from, long expires, long price) {

  /** An auction without bids. */
  public static OpenAuction of(Listing listing) {
    return new OpenAuction(listing.category(), listing.time(), listing.expires(), 0);
  }

  /** The same with one more bid, itself if that changes nothing. */
  public OpenAuction with(Offer offer) {
    boolean better = offer.time() >= from && offer.time() <= expires && offer.price() > price;
    return better ? new OpenAuction(category, from, expires, offer.price()) : this;
  }

  /** Whether somebody gets it. */
  public boolean hasWinner() {
    return price > 0;
  }

  /** What it was sold for. */
  public Sale sale() {
    return new Sale(category, price);
  }
}
