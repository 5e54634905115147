package dev.sluice.benchmarks.workload.slide;

import dev.sluice.benchmarks.workload.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlideCheckTest {

  private static final Sliding SLIDING = new Sliding(3, 5_000);
  private static final List<Long> GIVEN = List.of(320L, 256L);

  @Test
  void findsWhatIsWrong() {
    Map<Long, Map<Long, Long>> counts = new TreeMap<>();
    for (Reading reading : Trial.elements(GIVEN, SLIDING::reading)) {
      long last = reading.time() / Sliding.SLIDE * Sliding.SLIDE;
      for (long start = last; start > reading.time() - SLIDING.size(); start -= Sliding.SLIDE) {
        counts.computeIfAbsent(start, any -> new TreeMap<>()).merge(reading.key(), 1L, Long::sum);
      }
    }
    List<WindowCount> right = new ArrayList<>();
    counts.forEach(
        (start, of) -> of.forEach((key, count) -> right.add(new WindowCount(key, start, count))));
    new Trial<>(new SlideCheck(SLIDING), GIVEN, SlideCheck::of)
        .mustFindWhatIsWrong(right, SlideCheckTest::parts);
  }

  private static List<WindowCount> parts(WindowCount whole) {
    return whole.count() < 2
        ? List.of(whole)
        : List.of(
            new WindowCount(whole.key(), whole.start(), 1),
            new WindowCount(whole.key(), whole.start(), whole.count() - 1));
  }
}
