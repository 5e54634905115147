package dev.sluice.sharding.suspicion;

import static org.awaitility.Awaitility.await;

import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that remembers what it was told. */
final class Heard implements WatchListener {

  private final ProcessingClock clock = new SystemClock();
  private final List<String> words = new CopyOnWriteArrayList<>();
  private volatile long lastAt;

  @Override
  public void suspected(NodeName node, String reason) {
    lastAt = clock.nanos();
    words.add("suspected " + node + ": " + reason);
  }

  @Override
  public void cleared(NodeName node) {
    words.add("cleared " + node);
  }

  @Override
  public void watched(NodeName node) {
    words.add("watched " + node);
  }

  /** Everything, in order. */
  List<String> words() {
    return List.copyOf(words);
  }

  /** How often a word was said. */
  long count(String beginning) {
    return words.stream().filter(word -> word.startsWith(beginning)).count();
  }

  void awaitWatched(NodeName node, int times) {
    awaitWord("watched " + node, times);
  }

  void awaitSuspected(NodeName node, String reason) {
    awaitWord("suspected " + node + ": " + reason, 1);
  }

  private void awaitWord(String word, int times) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(
            () -> {
              if (count(word) < times) {
                throw new AssertionError(
                    "expected '%s' %d times in %s".formatted(word, times, words));
              }
            });
  }

  /** When the last suspicion was told, in nanoseconds of the {@link SystemClock}. */
  long lastAt() {
    return lastAt;
  }
}
