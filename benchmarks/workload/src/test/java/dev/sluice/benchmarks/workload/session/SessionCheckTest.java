package dev.sluice.benchmarks.workload.session;

import dev.sluice.benchmarks.workload.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SessionCheckTest {

  private static final long USERS = 1_000;
  private static final List<Long> GIVEN = List.of(1_300_000L, 1_200_000L);

  @Test
  void findsWhatIsWrong() {
    Map<Long, List<Long>> times = new TreeMap<>();
    for (Click click : Trial.elements(GIVEN, index -> Click.of(index, USERS))) {
      times.computeIfAbsent(click.user(), any -> new ArrayList<>()).add(click.time());
    }
    List<Visit> right = new ArrayList<>();
    times.forEach((user, of) -> right.addAll(visits(user, of.stream().sorted().toList())));
    new Trial<>(new SessionCheck(USERS), GIVEN, SessionCheck::of)
        .mustFindWhatIsWrong(right, SessionCheckTest::parts);
  }

  private static List<Visit> visits(long user, List<Long> times) {
    List<Visit> visits = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= times.size(); next++) {
      if (next == times.size() || times.get(next) > times.get(next - 1) + Visit.GAP) {
        visits.add(
            new Visit(user, times.get(first), times.get(next - 1) + Visit.GAP, next - first));
        first = next;
      }
    }
    return visits;
  }

  private static List<Visit> parts(Visit whole) {
    return whole.clicks() < 2
        ? List.of(whole)
        : List.of(
            new Visit(whole.user(), whole.start(), whole.end(), 1),
            new Visit(whole.user(), whole.start(), whole.end(), whole.clicks() - 1));
  }
}
