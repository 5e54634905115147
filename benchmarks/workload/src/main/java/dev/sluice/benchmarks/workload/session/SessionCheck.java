package dev.sluice.benchmarks.workload.session;

import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Tally;
import java.util.List;

/**
 * Puts all clicks into visits anew, in the order of their index; every visit is checked with its
 * start, end and clicks.
 *
 * <p>Right though clicks are out of order: they are by less than the silence that ends a visit.
 *
 * @param users how many users there are
 */
public record SessionCheck(long users) implements Check {

  /** What one result adds. */
  public static Tally of(Visit visit) {
    return new Tally(visit.clicks(), mark(visit));
  }

  /** Mixes the clicks in, or a visit that came in two parts would be as good as a whole one. */
  private static long mark(Visit visit) {
    long when = Tally.mix(Tally.mix(Tally.mix(visit.user()) + visit.start()) + visit.end());
    return Tally.mix(when + visit.clicks());
  }

  @Override
  public Tally expected(List<Lane> lanes) {
    OpenVisits open = new OpenVisits(Math.toIntExact(users));
    new Given(lanes)
        .each(
            index -> {
              long random = Tally.mix(index + 1);
              long time = Click.timeOf(index, random);
              open.click((int) Click.userOf(time, random, users), time);
            });
    return open.endAll();
  }

  private static final class OpenVisits {

    private final long[] first;
    private final long[] last;
    private final long[] clicks;
    private Tally ended = new Tally(0, 0);

    OpenVisits(int users) {
      first = new long[users];
      last = new long[users];
      clicks = new long[users];
    }

    void click(int user, long time) {
      if (clicks[user] > 0 && time > last[user] + Visit.GAP) {
        end(user);
      }
      if (clicks[user] == 0) {
        first[user] = time;
        last[user] = time;
      }
      first[user] = Math.min(first[user], time);
      last[user] = Math.max(last[user], time);
      clicks[user]++;
    }

    private void end(int user) {
      ended = ended.plus(of(new Visit(user, first[user], last[user] + Visit.GAP, clicks[user])));
      clicks[user] = 0;
    }

    Tally endAll() {
      for (int user = 0; user < clicks.length; user++) {
        if (clicks[user] > 0) {
          end(user);
        }
      }
      return ended;
    }
  }
}
