package dev.sluice.simulation;

import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.VertexShape;
import dev.sluice.checkpointing.VertexShape.Role;
import dev.sluice.dataflow.key.KeyGroups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The toy job: what it reads, how it is spread, and what must come out of it. */
final class ToyJob {

  static final String NAME = "toy";
  static final String READ = "read";
  static final String COUNT = "count";
  static final String WRITE = "write";
  static final int GROUPS = 16;

  /** How long after an element its key's timer is due. */
  static final long TIMER_AFTER = 10;

  /** How many elements of a key make a series. */
  static final int SERIES = 3;

  private static final int SPLITS = 5;
  private static final int MOST_ELEMENTS = 22;
  private static final int KEYS = 9;

  private final List<List<Item.Element>> splits = new ArrayList<>();

  ToyJob(Random random) {
    for (int split = 0; split < SPLITS; split++) {
      List<Item.Element> elements = new ArrayList<>();
      long time = random.nextInt(5);
      for (int size = random.nextInt(MOST_ELEMENTS); size >= 0; size--) {
        elements.add(new Item.Element(random.nextInt(KEYS), time));
        time += 1 + random.nextInt(3);
      }
      splits.add(elements);
    }
  }

  List<List<Item.Element>> splits() {
    return splits;
  }

  static boolean setsTimer(Item.Element element) {
    return element.time() % 4 == 0;
  }

  static int groupOf(int key) {
    return KeyGroups.groupOf(key, GROUPS);
  }

  static JobShape shape(int readers, int counters, int writers) {
    return new JobShape(
        NAME,
        GROUPS,
        List.of(
            new VertexShape(READ, Role.SOURCE, readers, List.of(READ)),
            new VertexShape(COUNT, Role.INNER, counters, List.of(COUNT)),
            new VertexShape(WRITE, Role.INNER, writers, List.of(WRITE))));
  }

  /** All results, each of which must be put out once. */
  Set<Result> expected() {
    Set<Result> expected = new HashSet<>();
    Map<Integer, Long> counts = new HashMap<>();
    for (List<Item.Element> split : splits) {
      for (Item.Element element : split) {
        long count = counts.merge(element.key(), 1L, Long::sum);
        expected.add(new Result(element.key(), "count", count));
        if (count % SERIES == 0) {
          expected.add(new Result(element.key(), "series", count));
        }
        if (setsTimer(element)) {
          expected.add(new Result(element.key(), "timer", element.time() + TIMER_AFTER));
        }
      }
    }
    return expected;
  }
}
