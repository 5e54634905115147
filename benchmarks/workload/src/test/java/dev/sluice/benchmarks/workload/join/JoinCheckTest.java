package dev.sluice.benchmarks.workload.join;

import dev.sluice.benchmarks.workload.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinCheckTest {

  @Test
  void findsWhatIsWrong() {
    findsWhatIsWrong(500, List.of(1_280L, 1_024L));
  }

  @Test
  void leavesOutWhatIsTooFarApart() {
    // More event time than there may be between the two of a pair.
    findsWhatIsWrong(5_000, List.of(70_016L, 69_952L));
  }

  private static void findsWhatIsWrong(long number, List<Long> given) {
    List<List<Booking>> accounts = new ArrayList<>();
    for (int account = 0; account < number; account++) {
      accounts.add(new ArrayList<>());
    }
    for (Booking booking : Trial.elements(given, index -> Booking.of(index, number))) {
      accounts.get((int) booking.account()).add(booking);
    }
    List<Paid> right = new ArrayList<>();
    accounts.forEach(each -> right.addAll(pairs(each)));
    Trial<Paid> trial = new Trial<>(new JoinCheck(number), given, JoinCheck::of);
    trial.mustFindWhatIsWrong(right);
    List<Paid> turned = new ArrayList<>(right);
    turned.set(0, new Paid(right.get(0).payment(), right.get(0).order()));
    trial.mustFail(turned);
  }

  private static List<Paid> pairs(List<Booking> bookings) {
    List<Paid> pairs = new ArrayList<>();
    for (Booking order : bookings) {
      for (Booking payment : bookings) {
        boolean near = Math.abs(order.time() - payment.time()) <= Paid.APART;
        if (order.isOrder() && payment.payment() && near) {
          pairs.add(new Paid(order.number(), payment.number()));
        }
      }
    }
    return pairs;
  }
}
