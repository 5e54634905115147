package dev.sluice.benchmarks.workload.nexmark;

/**
 * Somebody who came and sold in the same window, the result of query 8.
 *
 * @param id the person's id
 * @param name first and last name
 * @param start the first millisecond of the window
 */
public record NewSeller(long id, String name, long start) {

  /** How long windows are, in milliseconds. */
  public static final long WINDOW = 10_000;

  /** A person who has sold in the window in which he or she came. */
  public static NewSeller of(Seller seller) {
    return new NewSeller(seller.id(), seller.name(), seller.time() - seller.time() % WINDOW);
  }
}
