package dev.sluice.benchmarks.workload.nexmark;

/**
 * What auctions of a category were sold for on average so far, the result of query 4.
 *
 * @param sale the last one
 * @param count how many there were
 * @param sum what they were sold for together
 */
public record CategoryPrice(Sale sale, long count, long sum) {

  /** After the first sale. */
  public static CategoryPrice first(Sale sale) {
    return new CategoryPrice(sale, 1, sale.price());
  }

  /** After one more sale. */
  public CategoryPrice plus(Sale next) {
    return new CategoryPrice(next, count + 1, sum + next.price());
  }

  /** The average price. */
  public long average() {
    return sum / count;
  }
}
