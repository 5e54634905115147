package dev.sluice.benchmarks.workload.count;

import dev.sluice.benchmarks.workload.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountCheckTest {

  private static final long KEYS = 16;
  private static final List<Long> GIVEN = List.of(640L, 576L);

  @Test
  void findsWhatIsWrong() {
    Map<Long, Long> counts = new HashMap<>();
    List<KeyCount> right = new ArrayList<>();
    for (Event event : Trial.elements(GIVEN, index -> Event.of(index, KEYS))) {
      right.add(new KeyCount(event.key(), counts.merge(event.key(), 1L, Long::sum)));
    }
    new Trial<>(new CountCheck(KEYS), GIVEN, CountCheck::of)
        .mustFindWhatIsWrong(right, CountCheckTest::parts);
  }

  private static List<KeyCount> parts(KeyCount whole) {
    return whole.count() < 2
        ? List.of(whole)
        : List.of(new KeyCount(whole.key(), 1), new KeyCount(whole.key(), whole.count() - 1));
  }
}
