package dev.sluice.benchmarks.workload.nexmark;

/**
 * An auction that somebody who lives near by has, the result of query 3.
 *
 * @param name the seller's name
 * @param city where the seller lives
 * @param state two letters
 * @param auction the auction's id
 */
public record LocalItem(String name, String city, String state, long auction) {

  /** An auction of this seller. */
  public static LocalItem of(Seller seller, long auction) {
    return new LocalItem(seller.name(), seller.city(), seller.state(), auction);
  }
}
