package dev.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Outcome;
import dev.sluice.checkpointing.directory.Submission;
import dev.sluice.checkpointing.memory.InMemoryJobHistory;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobStoresTest {

  private final JobStores stores =
      new JobStores(
          new InMemorySnapshotStore(),
          new InMemoryLedgerTable(),
          new InMemoryJobHistory(),
          Optional.empty(),
          Runnable::run);

  private JobEntry submitted() {
    Submission answer = stores.jobs().submit("job", Bytes.NONE).toCompletableFuture().join();
    return ((Submission.Submitted) answer).entry();
  }

  @Test
  void storesOfOneProcessKnowItsJobs() {
    JobEntry first = submitted();
    assertThat(stores.jobs().list().toCompletableFuture().join()).containsExactly(first);

    stores.jobs().ended(first, new Outcome.Finished()).toCompletableFuture().join();

    assertThat(submitted().submission()).isNotEqualTo(first.submission());
  }
}
