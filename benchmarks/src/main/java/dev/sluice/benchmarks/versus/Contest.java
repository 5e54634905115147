package dev.sluice.benchmarks.versus;

import dev.sluice.benchmarks.workload.nexmark.Query;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One setting of a work. Immutable.
 *
 * @param work its name
 * @param keys how many keys there are, 0 where the work says it
 * @param checkpointMillis from one checkpoint to the next, in milliseconds; 0 for none
 */
record Contest(String work, long keys, long checkpointMillis) {

  /** Where the work says how many there are. */
  static final long OWN_KEYS = 0;

  private static final long SECOND = 1_000;
  private static final long LONG = 10 * SECOND;
  private static final long LEAST_CHECKPOINTS = 3;
  private static final String STATE = "state";

  /** All settings of a work, in the order in which they are run; those of a list in turn. */
  static List<List<Contest>> of(String work) {
    if (Query.isQuery(work)) {
      return List.of(List.of(ofQuery(work)));
    }
    return switch (work) {
      case "count" -> List.of(List.of(durable(work, 1 << 10)), List.of(durable(work, 1 << 20)));
      case "ysb" -> List.of(both(work, 100), both(work, 100_000), both(work, 1_000_000));
      case STATE -> List.of(List.of(durable(work, 1 << 20)));
      case "session", "join" -> List.of(List.of(durable(work, 100_000)));
      case "slide" ->
          List.of(
              // Flink keeps a pane per key and window, and both engines share 15 keys out evenly.
              List.of(durable("slide-hour", 15)), List.of(durable("slide-minute", 10_000)));
      case "nexmark" -> Query.works().stream().map(query -> List.of(ofQuery(query))).toList();
      default -> throw new IllegalArgumentException("there is no work '%s'".formatted(work));
    };
  }

  private static Contest ofQuery(String work) {
    // It keeps persons and auctions for ever, and Flink soon takes more than four seconds to write
    // them.
    return new Contest(work, OWN_KEYS, work.equals("nexmark-q3") ? LONG : SECOND);
  }

  private static List<Contest> both(String work, long keys) {
    return List.of(plain(work, keys), durable(work, keys));
  }

  private static Contest plain(String work, long keys) {
    return new Contest(work, keys, 0);
  }

  private static Contest durable(String work, long keys) {
    return new Contest(work, keys, SECOND);
  }

  /** More options for Java, of both engines. */
  List<String> options() {
    // It tells how long results were not to be had; a collector that copies to where nothing has
    // been yet waits for the kernel longer than it copies.
    return work.equals(STATE) ? List.of("-XX:+AlwaysPreTouch") : List.of();
  }

  /** How long it is measured where others are for so long: some checkpoints must be due. */
  Duration windowFrom(Duration usual) {
    Duration least = Duration.ofMillis(LEAST_CHECKPOINTS * checkpointMillis);
    return usual.compareTo(least) < 0 ? least : usual;
  }

  String title() {
    String guarantee =
        checkpointMillis == 0
            ? "no checkpoints"
            : "exactly once, checkpoint each %d ms".formatted(checkpointMillis);
    String which = keys == OWN_KEYS ? work : String.format(Locale.ROOT, "%s, %,d keys", work, keys);
    String options = options().stream().map(each -> ", " + each).collect(Collectors.joining());
    return which + ", " + guarantee + options;
  }
}
