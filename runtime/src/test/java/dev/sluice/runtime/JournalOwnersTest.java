package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.actors.job.Durability;
import dev.sluice.actors.subtask.JournalOwners;
import dev.sluice.checkpointing.journal.JournalPlace;
import dev.sluice.connector.basic.GeneratorSource;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who keeps a note of each running subtask is told when it has stopped, however it did. */
@Timeout(120)
class JournalOwnersTest {

  private static final class Noted implements JournalOwners {

    private final Queue<Children> began = new ConcurrentLinkedQueue<>();
    private final Queue<Children> ended = new ConcurrentLinkedQueue<>();

    @Override
    public void began(JournalPlace place, Children children) {
      began.add(children);
    }

    @Override
    public void ended(Children children) {
      ended.add(children);
    }
  }

  private final Noted noted = new Noted();

  private Durability.Stores noting(Durability.Stores stores) {
    return new Durability.Stores(
        stores.snapshots(),
        stores.ledger(),
        stores.forks(),
        stores.cleaner(),
        stores.history(),
        stores.owners(),
        noted,
        stores.faults());
  }

  @Test
  void areToldOfEverySubtaskThatStops() throws Exception {
    String settings =
        "sluice { parallelism = 2, store.kind = memory, report-interval = 10ms,"
            + " checkpoint.interval = 50ms }";
    try (Sluice sluice = Sluice.local(ConfigFactory.parseString(settings), this::noting)) {
      sluice.submit("ends", Jobs.numbersTo(100, Jobs.ignoring()), Jobs.NONE).awaitCompletion();
      JobHandle endless =
          sluice.submit(
              "is stopped", Jobs.numbersTo(GeneratorSource.UNBOUNDED, Jobs.ignoring()), Jobs.NONE);
      Jobs.await(endless, status -> status.elementsRead() > 0);
      endless.stop();
      endless.awaitCompletion();

      assertThat(noted.began).hasSize(6).doesNotHaveDuplicates();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(noted.ended).containsExactlyInAnyOrderElementsOf(noted.began));
    }
  }
}
