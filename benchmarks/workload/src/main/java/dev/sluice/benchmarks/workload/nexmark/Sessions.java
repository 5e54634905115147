package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.nexmark.model.Draw;
import dev.sluice.benchmarks.workload.nexmark.model.Timeline;

/** Puts the bids of each person into sessions anew, for query 11. Used by one thread. */
final class Sessions {

  private final long[] first;
  private final long[] last;
  private final int[] bids;
  private Tally ended = new Tally(0, 0);

  private Sessions(int persons) {
    first = new long[persons];
    last = new long[persons];
    bids = new int[persons];
  }

  static Tally expected(Given given) {
    int persons = Math.toIntExact(Timeline.lastPerson(given.end()) + 1 + Draw.LEAD);
    Sessions sessions = new Sessions(persons);
    given.each(
        Timeline::isBid,
        index -> sessions.bid((int) Draw.bidder(index, Draw.random(index)), Timeline.time(index)));
    for (int person = 0; person < persons; person++) {
      sessions.end(person);
    }
    return sessions.ended;
  }

  private void bid(int person, long time) {
    if (bids[person] > 0 && time > last[person] + BidderSession.GAP) {
      end(person);
    }
    if (bids[person]++ == 0) {
      first[person] = time;
    }
    last[person] = time;
  }

  private void end(int person) {
    if (bids[person] > 0) {
      ended =
          ended.plus(
              Marks.ofBidderSession(
                  new BidderSession(
                      Draw.FIRST_ID + person,
                      first[person],
                      last[person] + BidderSession.GAP,
                      bids[person])));
      bids[person] = 0;
    }
  }
}
