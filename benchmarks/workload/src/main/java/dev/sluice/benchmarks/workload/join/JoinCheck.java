package dev.sluice.benchmarks.workload.join;

import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Tally;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all pairs anew, in the order of their index: of each booking, the bookings of its account
 * before it, which are chained, as far back as one can be near in time.
 *
 * @param accounts how many accounts there are
 */
public record JoinCheck(long accounts) implements Check {

  /** What one result adds. */
  public static Tally of(Paid paid) {
    return new Tally(1, mark(paid.order(), paid.payment()));
  }

  private static long mark(long order, long payment) {
    return Tally.mix(Tally.mix(order) + payment);
  }

  @Override
  public Tally expected(List<Lane> lanes) {
    Pairs pairs = new Pairs(Math.toIntExact(accounts));
    new Given(lanes)
        .each(
            index -> {
              long random = Tally.mix(index + 1);
              pairs.add(index, random, (int) Booking.accountOf(random, accounts));
            });
    return new Tally(pairs.found, pairs.checksum);
  }

  private static final class Pairs {

    /** Of bookings farther apart by index, none are near enough in time. */
    private static final long REACH = (Paid.APART + Booking.DISORDER + 1) * Booking.PER_MILLI;

    private static final int KEPT = Integer.highestOneBit((int) REACH) * 2;
    private static final long NONE = Long.MIN_VALUE;

    private final long[] newest;
    private final long[] previous = new long[KEPT];
    private final long[] times = new long[KEPT];
    private final boolean[] payments = new boolean[KEPT];
    private long found;
    private long checksum;

    Pairs(int accounts) {
      newest = new long[accounts];
      Arrays.fill(newest, NONE);
    }

    void add(long index, long random, int account) {
      long time = Booking.timeOf(index, random);
      boolean payment = Booking.isPayment(random);
      for (long other = newest[account]; other >= index - REACH; other = previous[slot(other)]) {
        int slot = slot(other);
        if (payments[slot] != payment && Math.abs(times[slot] - time) <= Paid.APART) {
          found++;
          checksum += payment ? mark(other, index) : mark(index, other);
        }
      }
      int slot = slot(index);
      times[slot] = time;
      payments[slot] = payment;
      previous[slot] = newest[account];
      newest[account] = index;
    }

    private static int slot(long index) {
      return (int) index & (KEPT - 1);
    }
  }
}
